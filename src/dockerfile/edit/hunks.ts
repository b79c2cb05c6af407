/** The differences between two references, as few characters as the tokens allow: `8.0` → `10.0` touches `8`. */

/** `old.slice(start, end)` becomes `text`. */
export interface Hunk {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The hunks from the start to the end; between them stands the longest common sequence of tokens. */
export function hunksBetween(before: string, after: string): readonly Hunk[] {
  const old = tokensOf(before)
  const wanted = tokensOf(after)
  const lengths = commonLengths(old, wanted)
  const hunks: { start: number; end: number; text: string }[] = []
  const change = (at: number, removed: number, text: string) => {
    const last = hunks.at(-1)
    if (last === undefined || last.end !== at) hunks.push({ start: at, end: at + removed, text })
    else {
      last.end += removed
      last.text += text
    }
  }
  let at = 0
  let i = 0
  let j = 0
  while (i < old.length || j < wanted.length) {
    const [from = '', to = ''] = [old[i], wanted[j]]
    const taken = i < old.length ? from.length : 0
    if (i < old.length && from === to) j += 1
    else if (j < wanted.length && (i === old.length || lengthAt(lengths, i, j + 1) >= lengthAt(lengths, i + 1, j))) {
      change(at, 0, to)
      j += 1
      continue
    } else change(at, taken, '')
    at += taken
    i += 1
  }
  return hunks
}

function tokensOf(reference: string): readonly string[] {
  return reference.match(/\w+|\W/g) ?? []
}

/** `lengths[i][j]`: how many tokens `old` from i and `wanted` from j have in common. */
function commonLengths(old: readonly string[], wanted: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(wanted.length + 1))
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = lengths[i]
    for (let j = wanted.length - 1; row !== undefined && j >= 0; j -= 1) {
      const same = old[i] === wanted[j]
      row[j] = same
        ? lengthAt(lengths, i + 1, j + 1) + 1
        : Math.max(lengthAt(lengths, i + 1, j), lengthAt(lengths, i, j + 1))
    }
  }
  return lengths
}

function lengthAt(lengths: readonly Uint16Array[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0
}
