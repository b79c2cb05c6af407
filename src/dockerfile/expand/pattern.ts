/** The glob patterns of `${V#p}`, `${V%p}` and `${V/p/r}`: `*`, `?`, and `\` before a character. */

type Token = { readonly any: boolean; readonly character: string | undefined }

export interface Pattern {
  readonly tokens: readonly Token[]
}

/** The tokens of a pattern; undefined for an escape that BuildKit refuses. */
export function parsePattern(text: string): Pattern | undefined {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '*') tokens.push({ any: true, character: undefined })
    else if (character === '?') tokens.push({ any: false, character: undefined })
    else if (character !== '\\') tokens.push({ any: false, character })
    else {
      at += 1
      const next = text[at]
      if (next === undefined || !'*?\\}/'.includes(next)) return undefined
      tokens.push({ any: false, character: next })
    }
  }
  return { tokens }
}

export function reversePattern({ tokens }: Pattern): Pattern {
  return { tokens: tokens.toReversed() }
}

/** Where matches that start at `start` end: the nearest and the farthest; undefined when there is none. */
export function matchEnds({ tokens }: Pattern, text: string, start: number) {
  let ends: readonly number[] = [start]
  for (const token of tokens) ends = advance(ends, token, text)
  const [nearest] = ends
  const farthest = ends.at(-1)
  return nearest === undefined || farthest === undefined ? undefined : { nearest, farthest }
}

/** The ends after one more token; both lists ascend. */
function advance(ends: readonly number[], { any, character }: Token, text: string): readonly number[] {
  const [nearest] = ends
  if (nearest === undefined) return ends
  if (any) return Array.from({ length: text.length - nearest + 1 }, (_, more) => nearest + more)
  return ends
    .filter((end) => end < text.length && (character === undefined || text[end] === character))
    .map((end) => end + 1)
}
