/** Tells a typing mistake from a name that is newer than the catalogue. */

/** The words of tags, and words that people write in their place. */
const tagWords = [
  ...['alpine', 'jammy', 'noble', 'resolute', 'bookworm', 'trixie', 'bullseye', 'buster', 'slim', 'focal', 'bionic'],
  ...['chiseled', 'distroless', 'azurelinux', 'cbl', 'mariner', 'nanoserver', 'windowsservercore', 'ltsc2019'],
  ...['ltsc2022', 'ltsc2025', 'composite', 'extra', 'aot', 'debian', 'ubuntu', 'stretch', 'jessie', 'disco'],
  ...['amd64', 'arm64v8', 'arm32v7', 'arm64', 'arm32', 'arm', 'x64', 'sdk', 'runtime', 'aspnet', 'preview', 'latest']
]

/** Whether each word is one of these or a slip away from one: then it is not the name of something new. */
export function isMisspelt(words: readonly string[]): boolean {
  return words.every((word) => tagWords.some((name) => isNear(word, name)))
}

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
