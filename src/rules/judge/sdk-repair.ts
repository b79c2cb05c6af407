/** The SDK image that answers a global.json. */
import { describeImage } from '../../images/catalogue.ts'
import { originalName } from '../../images/mirror.ts'
import { sdkInside, sdkVersions } from '../../images/sdk-inside.ts'
import { withoutRespin } from '../../images/versions.ts'
import type { Plan } from '../../plan/plan.ts'
import { sdkAnswer } from '../../plan/sdk-answer.ts'
import { type GlobalJson, requestOf } from '../../project/global-json.ts'
import { resolveSdk } from '../../project/resolve-sdk.ts'
import type { Judged, Pulled } from './judged.ts'
import { type Repair, repairImage } from './repair.ts'
import { channelOf, compareChannels } from './words.ts'

/**
 * The tag of the wanted channel, when it answers and goes on doing so, else the newest full version that does; a pinned
 * image stays pinned. None where the SDK that is asked for cannot build what the stage builds.
 */
export function repairSdk(place: Judged | Pulled, file: GlobalJson): Repair {
  const none: Repair = { edits: [], advice: [] }
  const channel = file.version === undefined ? undefined : channelOf(file.version.value)
  if (channel === undefined) return none
  if (!buildsAll(place.plan, place.root, channel))
    return { ...none, advice: [`global.json asks for an SDK of ${channel}, which is older than the target framework`] }
  const full = fullVersions(place, file, channel).map((version) => ({ channel, version }))
  const isPinned = /^\d+\.\d+\.\d/.test(place.image.version ?? '')
  for (const change of isPinned ? [...full, { channel }] : [{ channel }, ...full]) {
    const repair = repairImage(place, change)
    if (repair.expected !== undefined && answers(place.plan, repair.expected, file)) return repair
  }
  return none
}

/** The newest one first. */
function fullVersions({ image, plan }: Judged | Pulled, file: GlobalJson, channel: string): readonly string[] {
  return sdkVersions(image.reference.repository, channel)
    .filter(({ name, from }) => from <= plan.asOf && resolveSdk(requestOf(file), [withoutRespin(name)]) !== undefined)
    .map(({ name }) => name)
    .reverse()
}

function answers({ asOf, mirrors = [] }: Plan, text: string, file: GlobalJson): boolean {
  const inside = sdkInside(describeImage(originalName(text, mirrors), asOf), asOf)
  return inside !== undefined && sdkAnswer(requestOf(file), inside, asOf) === 'yes'
}

function buildsAll({ apps, stages }: Plan, root: number, sdk: string): boolean {
  return apps.every(({ buildStage, framework }) => {
    if (buildStage === undefined || stages[buildStage]?.root !== root || !framework.known) return true
    return framework.value.identifier !== '.NETCoreApp' || compareChannels(sdk, framework.value.version) >= 0
  })
}
