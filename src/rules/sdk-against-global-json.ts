import { type SdkInside, sdkInside } from '../images/sdk-inside.ts'
import type { PlacedGlobalJson } from '../plan/plan.ts'
import { type SdkAnswer, sdkAnswer } from '../plan/sdk-answer.ts'
import { type GlobalJson, requestOf } from '../project/global-json.ts'
import type { Judged, Pulled } from './judge/judged.ts'
import { say } from './judge/say.ts'
import { repairSdk } from './judge/sdk-repair.ts'
import { globalJsonUses } from './judge/sdk-use.ts'
import { carries, isRead, wish } from './judge/sdk-words.ts'
import { channelOf, compareChannels } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** `dotnet` looks for a global.json above the folder where it runs, and stops when no installed SDK answers it. */
export const sdkAgainstGlobalJson: Rule = {
  id: 'sdk-against-global-json',
  severity: 'error',
  summary: 'The SDK image holds no SDK that global.json accepts.',
  *check(plan): Iterable<Violation> {
    for (const { place, globalJson } of globalJsonUses(plan)) {
      const { image } = place
      const inside = image.product === 'sdk' ? sdkInside(image, plan.asOf) : undefined
      if (inside === undefined || !isRead(globalJson.file, inside)) continue
      const answer = sdkAnswer(requestOf(globalJson.file), inside, plan.asOf)
      if (answer === 'no') yield refused(place, globalJson, inside)
      if (answer === 'later') yield refusedLater(place, globalJson, inside)
    }
  }
}

function refused(place: Judged | Pulled, globalJson: PlacedGlobalJson, inside: SdkInside): Violation {
  const { file } = globalJson
  const text = `${carries(place, inside)}, and ${file.path} asks for ${wish(file)}: dotnet stops`
  const advice = 'or let global.json roll forward, as far as the build may: "rollForward": "latestFeature"'
  const helps = answerOfFeatures(file, inside, place.plan.asOf) === 'yes'
  const said = say(place, text, {
    repair: repairSdk(place, file),
    failure: failureText(globalJson, inside),
    advice: helps ? [advice] : []
  })
  return withPin(said, file)
}

function refusedLater(place: Judged | Pulled, { file }: PlacedGlobalJson, inside: SdkInside): Violation {
  const next = file.rollForward === 'disable' ? 'with its next update' : 'once it moves to a later SDK'
  const text = `${carries(place, inside)}, which ${file.path} accepts; it asks for ${wish(file)}, so dotnet stops ${next}`
  return withPin(say(place, text, { severity: 'warning', advice: [pinAdvice(file, inside, place.plan.asOf)] }), file)
}

function pinAdvice(file: GlobalJson, inside: SdkInside, asOf: string): string {
  const pin = inside.orLater ? 'name a full version in the tag' : `name the version in the tag (${inside.version})`
  const helps = answerOfFeatures(file, inside, asOf) === 'yes'
  return helps ? `${pin}, or let global.json roll forward: "rollForward": "latestFeature"` : pin
}

/** What the SDK of the image says when the file takes any later feature band of its channel. */
function answerOfFeatures(file: GlobalJson, inside: SdkInside, asOf: string): SdkAnswer {
  return sdkAnswer({ ...requestOf(file), rollForward: 'latestFeature' }, inside, asOf)
}

function withPin(said: Violation, { version }: GlobalJson): Violation {
  if (version === undefined) return said
  const pin = { where: version.where, message: `asks for SDK ${version.value}` }
  return { ...said, related: [pin, ...(said.related ?? [])] }
}

/** What the host of that SDK prints (dotnet/runtime, src/native/corehost/fxr/sdk_resolver.cpp). */
function failureText({ file, at }: PlacedGlobalJson, { version }: SdkInside): string | undefined {
  const asked = file.version?.value
  const channel = channelOf(version)
  if (compareChannels(channel, '10.0') >= 0 && file.errorMessage !== undefined) return file.errorMessage
  if (asked === undefined) return undefined
  if (compareChannels(channel, '7.0') < 0) {
    const name = compareChannels(channel, '5.0') < 0 ? '.NET Core SDK' : '.NET SDK'
    return `A compatible installed ${name} for global.json version [${asked}] from [${at}] was not found.`
  }
  return `A compatible .NET SDK was not found. Requested SDK version: ${asked} global.json file: ${at} Install the [${asked}] .NET SDK or update [${at}] to match an installed SDK.`
}
