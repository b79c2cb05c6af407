/** Tells a typing mistake from a name that is newer than the catalogue. */
import { isNear } from '../text/spelling.ts'

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
