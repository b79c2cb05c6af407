/** Target framework names as NuGet reads them: `net8.0-windows10.0.19041.0`, `net472`, `netcoreapp3.1`, and `net10`, which is .NET Framework 1.0. */
import { remembering } from '../text/remember.ts'
import type { TargetFramework } from './project.ts'

export interface FrameworkName {
  /** `.NETCoreApp`, `.NETFramework`, `.NETStandard`, another identifier, or `Unsupported`. */
  readonly identifier: string
  readonly version: readonly number[]
  /** Spelled as written; '' when there is none. */
  readonly platform: string
  readonly platformVersion: readonly number[]
  /** `client`, `Profile259`, …, in lower case; '' when there is none. */
  readonly profile: string
}

const withoutMore = { platform: '', platformVersion: [], profile: '' }
const unsupported: FrameworkName = { identifier: 'Unsupported', version: [0, 0], ...withoutMore }

/** The names that NuGet knows, in lower case. */
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
    'xamarin.watchos': 'Xamarin.WatchOS',
    xamarinios: 'Xamarin.iOS',
    xamarinmac: 'Xamarin.Mac',
    xamarintvos: 'Xamarin.TVOS',
    xamarinwatchos: 'Xamarin.WatchOS',
    dotnet: '.NETPlatform',
    portable: '.NETPortable',
    silverlight: 'Silverlight',
    windows: 'Windows',
    winrt: 'WinRT',
    aspnet: 'ASP.NET',
    aspnetcore: 'ASP.NETCore',
    any: 'Any',
    agnostic: 'Agnostic',
    '.netcoreapp': '.NETCoreApp',
    '.netframework': '.NETFramework',
    '.netstandard': '.NETStandard',
    '.netcore': '.NETCore',
    '.netportable': '.NETPortable',
    '.netplatform': '.NETPlatform'
  })
)

/** Parses a short or long name (NuGet.Frameworks); what it does not know is `Unsupported`. */
export const parseFrameworkName: (text: string) => FrameworkName = remembering(readName)

function readName(text: string): FrameworkName {
  if (text.includes(',')) return parseLongName(text)
  const match = /^([A-Za-z.]+?)(\d[\d.]*)?(?:-(.*))?$/.exec(text)
  if (match === null) return unsupported
  const [, letters = '', digits = '', suffix] = match
  const identifier = identifiers.get(letters.toLowerCase())
  const version = parseShortVersion(digits === '' && identifier === '.NETPlatform' ? '5.0' : digits)
  if (identifier === undefined || version === undefined) return unsupported
  const isCore = letters.toLowerCase() === 'net' || identifier === '.NETCoreApp'
  return isCore && (version[0] ?? 0) >= 5
    ? withPlatform('.NETCoreApp', version, suffix)
    : withProfile(identifier, version, suffix)
}

function withProfile(identifier: string, version: readonly number[], suffix: string | undefined): FrameworkName {
  if (suffix === undefined ? identifier === '.NETPortable' : !profiled.has(identifier)) return unsupported
  return { identifier, version, ...withoutMore, profile: profileOf(suffix) }
}

/** Frameworks whose short names may end in a profile. */
const profiled = new Set(['.NETFramework', '.NETCoreApp', '.NETPortable', 'Silverlight'])

function profileOf(suffix = ''): string {
  return suffix.toLowerCase() === 'full' ? '' : suffix.toLowerCase()
}

/** `Identifier,Version=v1.2,Profile=X`; an identifier that NuGet does not know is taken as it is. */
function parseLongName(text: string): FrameworkName {
  const [name = '', ...rest] = text.split(',').map((part) => part.trim())
  const part = (key: string) =>
    rest.map((entry) => entry.split('=')).find(([word]) => word?.trim().toLowerCase() === key)?.[1]
  const version = /^v?(\d+(?:\.\d+){0,3})$/i.exec(part('version')?.trim() ?? 'v0')?.[1]
  if (version === undefined) return unsupported
  const identifier = identifiers.get(name.toLowerCase()) ?? name
  const parts = padded(version.split('.').map(Number))
  return { identifier, version: parts, ...withoutMore, profile: profileOf(part('profile')?.trim()) }
}

function withPlatform(identifier: string, version: readonly number[], suffix: string | undefined): FrameworkName {
  if (suffix === undefined) return { identifier, version, ...withoutMore }
  const match = /^([A-Za-z]+)(\d{1,9}(?:\.\d{1,9}){0,3})?$/.exec(suffix)
  if (match?.[1] === undefined) return unsupported
  const platformVersion = match[2] === undefined ? [] : padded(match[2].split('.').map(Number))
  return { identifier, version, platform: match[1], platformVersion, profile: '' }
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
