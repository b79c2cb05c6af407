/** What a global.json asks for and what an SDK image holds, in words. */
import type { Image } from '../../images/image.ts'
import type { SdkInside } from '../../images/sdk-inside.ts'
import type { GlobalJson } from '../../project/global-json.ts'
import { channelOf, compareChannels } from './words.ts'

/** Roll-forward came with 3.0. From 10.0 on an SDK may lie in another place, which global.json names. */
export function isRead({ paths }: GlobalJson, { version }: SdkInside): boolean {
  if (compareChannels(channelOf(version), '3.0') < 0) return false
  return compareChannels(channelOf(version), '10.0') < 0 || paths.every((path) => path === '$host$')
}

export function carries({ image }: { readonly image: Image }, { version, orLater }: SdkInside): string {
  return `${image.reference.text} carries .NET SDK ${version}${orLater ? ' or a later one' : ''}`
}

/** `8.0.100 (rollForward patch: SDKs 8.0.1xx from it on)` */
export function wish({ version, rollForward, allowPrerelease }: GlobalJson): string {
  if (version === undefined) return 'an SDK that is no preview'
  const [major = '', minor = '', patch = ''] = version.value.split('.')
  const band = Math.floor(Number.parseInt(patch, 10) / 100)
  const within: Readonly<Record<GlobalJson['rollForward'], string>> = {
    disable: 'no other one',
    patch: `SDKs ${major}.${minor}.${band}xx from it on`,
    latestPatch: `SDKs ${major}.${minor}.${band}xx from it on`,
    feature: `SDKs ${major}.${minor} from it on`,
    latestFeature: `SDKs ${major}.${minor} from it on`,
    minor: `SDKs ${major} from it on`,
    latestMinor: `SDKs ${major} from it on`,
    major: 'every SDK from it on',
    latestMajor: 'every SDK from it on'
  }
  return `${version.value} (rollForward ${rollForward}: ${within[rollForward]}${allowPrerelease ? '' : ', no previews'})`
}
