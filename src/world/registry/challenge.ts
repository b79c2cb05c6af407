/** The `WWW-Authenticate` header (RFC 9110, 11.6.1): several schemes in one line, commas inside of quotes. */

export interface Challenge {
  /** Lower case: `bearer`, `basic`. */
  readonly scheme: string
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>
}

/** Reads every challenge of a header in one pass. What is malformed is skipped. */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = []
  // a word, then perhaps `=` and a word or a quoted text; sticky, so that every character is looked at once
  const part = /[\s,]*(?:([\w!#$%&'*+.^`|~-]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)))?|[^\s,])/gy
  for (let match = part.exec(header); match !== null; match = part.exec(header)) {
    const [, word, quoted, plain] = match
    if (word === undefined) continue
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain
    if (value === undefined) challenges.push({ scheme: word.toLowerCase(), parameters: new Map() })
    else challenges.at(-1)?.parameters.set(word.toLowerCase(), value)
  }
  return challenges
}
