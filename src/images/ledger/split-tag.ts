/** How the catalogue cuts a tag: `8.0.8-alpine3.20-arm64v8` is version, suffix and architecture. */

export interface TagParts {
  /** `8.0`, `8.0.8`, `9.0.0-rc.1`, `4.8-20240910`; '' when the tag does not begin with a version. */
  readonly version: string
  /** Everything between version and architecture: `-alpine3.20`, `latest`, ''. */
  readonly suffix: string
  /** The letter of `tagArchitectures`, or `*` when the tag names none. */
  readonly architecture: string
}

/** Letters for the architecture words that end a tag. */
export const tagArchitectures: Readonly<Record<string, string>> = {
  x: 'amd64',
  '8': 'arm64v8',
  '7': 'arm32v7',
  '3': 'arm32'
}

const letters = new Map(Object.entries(tagArchitectures).map(([letter, word]) => [word, letter]))

const versionPattern = new RegExp(
  [
    '^\\d+(?:\\.\\d+)*',
    '(?:-(?:preview|rc|alpha|beta)(?:\\.?\\d+(?:\\.\\d+)*)?)?',
    '(?:-(?:\\d|ca-patch)(?=-|$))?',
    // .NET Framework tags are fixed by a date, which may follow the kind of image: 4.7.1-sdk-20180213.
    '(?:(?:-3\\.5)?(?:-(?:sdk|runtime))?-20\\d\\d(?:[.-]\\d\\d|\\d{4})(?=-|$))?'
  ].join('')
)

/** Cuts any tag; never fails, since a tag without version or architecture is all suffix. */
export function splitTag(tag: string): TagParts {
  const version = versionPattern.exec(tag)?.[0] ?? ''
  const rest = tag.slice(version.length)
  const dash = rest.lastIndexOf('-')
  const architecture = dash === -1 ? undefined : letters.get(rest.slice(dash + 1))
  if (architecture === undefined) return { version, suffix: rest, architecture: '*' }
  return { version, suffix: rest.slice(0, dash), architecture }
}

/** Puts a tag together again. */
export function joinTag({ version, suffix, architecture }: TagParts): string {
  const word = tagArchitectures[architecture]
  return `${version}${suffix}${word === undefined ? '' : `-${word}`}`
}
