/** Slips of the keyboard. */

/** Equal, or apart by one letter that is wrong, missing, too many, or swapped with its neighbour. */
export function isNear(word: string, name: string): boolean {
  if (/\d/.test(word) && /\d/.test(name)) return word === name
  if (Math.abs(word.length - name.length) > 1) return false
  let start = 0
  while (start < word.length && word[start] === name[start]) start += 1
  let end = 0
  while (end < Math.min(word.length, name.length) - start && word.at(-1 - end) === name.at(-1 - end)) end += 1
  const [left, right] = [word.slice(start, word.length - end), name.slice(start, name.length - end)]
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === `${right[1]}${right[0]}`)
}

/** The name that was meant: the only one a slip away, else the only one whose words are a slip away each or left out. */
export function nearestName(text: string, names: readonly string[]): string | undefined {
  const word = text.trim().toLowerCase()
  if (word.length > 100) return undefined
  return (
    only(names.filter((name) => isNear(word, name.toLowerCase()))) ??
    only(names.filter((name) => isNearByWords(wordsOf(word), wordsOf(name.toLowerCase()))))
  )
}

/** `; did you mean end-of-life?`, or nothing. */
export function didYouMean(text: string, names: readonly string[]): string {
  const name = nearestName(text, names)
  return name === undefined ? '' : `; did you mean ${name}?`
}

function only(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined
}

function wordsOf(name: string): readonly string[] {
  return name.split(/[-_ ]/).filter((word) => word !== '')
}

/** At least two words, in the order of the name's. */
function isNearByWords(words: readonly string[], name: readonly string[]): boolean {
  if (words.length < Math.min(2, name.length)) return false
  let at = 0
  return words.every((word) => {
    at = name.findIndex((one, index) => index >= at && isNear(word, one)) + 1
    return at > 0
  })
}
