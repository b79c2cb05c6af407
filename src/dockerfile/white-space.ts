/** White space as Go's `unicode.IsSpace` sees it: BuildKit trims with it, and it is not what `\s` matches here. */

const space = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

export function isSpace(character: string): boolean {
  return space.test(character)
}

/** The index of the first character of `text[start..end)` that is no white space; `end` when there is none. */
export function skipSpace(text: string, start: number, end: number): number {
  let at = start
  while (at < end && isSpaceAt(text, at)) at += 1
  return at
}

/** The index after the last character of `text[start..end)` that is no white space; `start` when there is none. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && isSpaceAt(text, at - 1)) at -= 1
  return at
}

function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0x85) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  return space.test(text[at] ?? '')
}
