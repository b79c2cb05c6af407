/** Target framework names as NuGet reads them: `net8.0-windows10.0.19041.0`, `net472`, `netcoreapp3.1`, and `net10`, which is .NET Framework 1.0. */
import type { TargetFramework } from './project.ts'

export interface FrameworkName {
  /** `.NETCoreApp`, `.NETFramework`, `.NETStandard`, another identifier, or `Unsupported`. */
  readonly identifier: string
  readonly version: readonly number[]
  /** Spelled as written; '' when there is none. */
  readonly platform: string
  readonly platformVersion: readonly number[]
}

const unsupported: FrameworkName = { identifier: 'Unsupported', version: [0, 0], platform: '', platformVersion: [] }

/** Short names that NuGet knows beside `net`; the rest of them cannot appear in a project that makes a container. */
const identifiers: ReadonlyMap<string, string> = new Map(
  Object.entries({
    netcoreapp: '.NETCoreApp',
    netstandard: '.NETStandard',
    netframework: '.NETFramework',
    net: '.NETFramework',
    netcore: '.NETCore',
    netmf: '.NETMicroFramework',
    netnano: '.NETnanoFramework',
    uap: 'UAP',
    win: 'Windows',
    wp: 'WindowsPhone',
    wpa: 'WindowsPhoneApp',
    sl: 'Silverlight',
    tizen: 'Tizen',
    native: 'native',
    dnxcore: 'DNXCore',
    dnx: 'DNX',
    monoandroid: 'MonoAndroid',
    monotouch: 'MonoTouch',
    monomac: 'MonoMac',
    'xamarin.ios': 'Xamarin.iOS',
    'xamarin.mac': 'Xamarin.Mac',
    'xamarin.tvos': 'Xamarin.TVOS',
    'xamarin.watchos': 'Xamarin.WatchOS'
  })
)

const identifierOfLongName: ReadonlyMap<string, string> = new Map(
  ['.NETCoreApp', '.NETStandard', '.NETFramework', '.NETCore', 'UAP'].map((name): [string, string] => [
    name.toLowerCase(),
    name
  ])
)

/** Few names are asked for again and again; what a repository names is remembered only up to this many. */
const mostRemembered = 1000
const remembered = new Map<string, FrameworkName>()

/** Parses a short or long name (NuGet.Frameworks); what it does not know is `Unsupported`. */
export function parseFrameworkName(text: string): FrameworkName {
  const before = remembered.get(text)
  if (before !== undefined) return before
  const name = readName(text)
  if (remembered.size < mostRemembered) remembered.set(text, name)
  return name
}

function readName(text: string): FrameworkName {
  if (text.includes(',')) return parseLongName(text)
  const match = /^([A-Za-z.]+?)(\d[\d.]*)?(?:-(.*))?$/.exec(text)
  if (match === null) return unsupported
  const [, letters = '', digits = '', suffix] = match
  const identifier = identifiers.get(letters.toLowerCase())
  const version = parseShortVersion(digits)
  if (identifier === undefined || version === undefined) return unsupported
  if (letters.toLowerCase() === 'net' && (version[0] ?? 0) >= 5) return withPlatform('.NETCoreApp', version, suffix)
  if (suffix !== undefined && identifier !== '.NETFramework') return unsupported
  return { identifier, version, platform: '', platformVersion: [] }
}

function parseLongName(text: string): FrameworkName {
  const [name = '', ...rest] = text.split(',').map((part) => part.trim())
  const identifier = identifierOfLongName.get(name.toLowerCase())
  const version = rest.map((part) => /^version\s*=\s*v?(\d+(?:\.\d+){0,3})$/i.exec(part)?.[1]).find((found) => found)
  if (identifier === undefined || version === undefined) return unsupported
  return { identifier, version: padded(version.split('.').map(Number)), platform: '', platformVersion: [] }
}

function withPlatform(identifier: string, version: readonly number[], suffix: string | undefined): FrameworkName {
  if (suffix === undefined) return { identifier, version, platform: '', platformVersion: [] }
  const match = /^([A-Za-z]+)(\d[\d.]*)?$/.exec(suffix)
  const platformVersion = match?.[2] === undefined ? [] : parseShortVersion(match[2])
  if (match?.[1] === undefined || platformVersion === undefined) return unsupported
  return { identifier, version, platform: match[1], platformVersion }
}

/** With a point: a version. Without: each digit is a part, so `472` is 4.7.2 and `10` is 1.0. */
function parseShortVersion(digits: string): readonly number[] | undefined {
  if (digits === '') return [0, 0]
  const parts = digits.includes('.') ? digits.split('.') : digits.split('')
  if (parts.length > 4 || parts.some((part) => part === '' || part.length > 9)) return undefined
  return padded(parts.map(Number))
}

function padded(parts: readonly number[]): readonly number[] {
  return parts.length === 1 ? [...parts, 0] : parts
}

/** Writes at least `least` parts and leaves later zeros out, as `[MSBuild]::GetTargetFrameworkVersion` does. */
export function formatVersion(parts: readonly number[], least = 2): string {
  const all = [...parts]
  while (all.length < least) all.push(0)
  while (all.length > least && all.at(-1) === 0) all.pop()
  return all.join('.')
}

/** Compares two versions; missing parts count as zero. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** A TargetFramework as the rest of the product sees it; undefined when NuGet would not know it. */
export function parseTargetFramework(text: string): TargetFramework | undefined {
  const name = parseFrameworkName(text)
  if (name.identifier === 'Unsupported' || compareVersions(name.version, [0]) === 0) return undefined
  const identifier =
    name.identifier === '.NETCoreApp' || name.identifier === '.NETFramework' || name.identifier === '.NETStandard'
      ? name.identifier
      : 'other'
  return {
    text,
    identifier,
    version: formatVersion(name.version),
    platform: name.platform === '' ? undefined : name.platform.toLowerCase(),
    platformVersion: name.platformVersion.length === 0 ? undefined : formatVersion(name.platformVersion)
  }
}

/** Whether a project for `target` can use what was made for `candidate` (NuGet.Frameworks, compatibility table); undefined when this table does not say. */
export function isCompatible(target: FrameworkName, candidate: FrameworkName): boolean | undefined {
  const [known, usable] = [target.identifier !== 'Unsupported', candidate.identifier !== 'Unsupported']
  if (!known || !usable) return known === usable ? undefined : false
  if (target.identifier === candidate.identifier) {
    return compareVersions(target.version, candidate.version) >= 0 && platformFits(target, candidate)
  }
  if (candidate.identifier === '.NETStandard') {
    const highest = highestStandard(target)
    return highest === undefined ? undefined : compareVersions(highest, candidate.version) >= 0
  }
  const usual = ['.NETCoreApp', '.NETFramework', '.NETStandard']
  return usual.includes(target.identifier) && usual.includes(candidate.identifier) ? false : undefined
}

function platformFits(target: FrameworkName, candidate: FrameworkName): boolean {
  if (candidate.platform === '') return true
  return (
    target.platform.toLowerCase() === candidate.platform.toLowerCase() &&
    compareVersions(target.platformVersion, candidate.platformVersion) >= 0
  )
}

function highestStandard({ identifier, version }: FrameworkName): readonly number[] | undefined {
  const table: readonly (readonly [readonly number[], readonly number[]])[] =
    identifier === '.NETCoreApp'
      ? [
          [[3], [2, 1]],
          [[2], [2, 0]],
          [[1], [1, 6]]
        ]
      : [
          [
            [4, 6, 1],
            [2, 0]
          ],
          [
            [4, 6],
            [1, 3]
          ],
          [
            [4, 5, 1],
            [1, 2]
          ],
          [
            [4, 5],
            [1, 1]
          ],
          [[0], [0]]
        ]
  if (identifier !== '.NETCoreApp' && identifier !== '.NETFramework') return undefined
  return table.find(([from]) => compareVersions(version, from) >= 0)?.[1]
}
