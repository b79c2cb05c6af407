import { majorOf } from '../plan/need.ts'
import { compiledApps, type Judged } from './judge/judged.ts'
import { say } from './judge/say.ts'
import { channelOf, compareChannels, dotnetName } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** An SDK builds every older target framework and no newer one. */
export const sdkOlderThanTarget: Rule = {
  id: 'sdk-older-than-target',
  severity: 'error',
  summary: 'The SDK image is older than the target framework that it has to build.',
  *check(plan): Iterable<Violation> {
    for (const judged of compiledApps(plan)) {
      const sdk = sdkChannel(judged)
      const target = targetChannel(judged)
      if (sdk === undefined || target === undefined || compareChannels(sdk, target) >= 0) continue
      const { app, image } = judged
      const text = app.framework.known ? app.framework.value.text : target
      const why = `it targets ${text}, and this SDK knows target frameworks up to ${dotnetName(sdk)}`
      yield say(judged, `${image.reference.text} cannot build ${app.project.path}: ${why}`, {
        change: { channel: target },
        failure: unsupportedTargetText(sdk, target)
      })
    }
  }
}

/** The channel of the one SDK in the image; undefined when another SDK comes into the stage as well. */
function sdkChannel({ image, stage }: Judged): string | undefined {
  if (!image.covered || image.product !== 'sdk' || stage.runtimeFrom.length > 0) return undefined
  // Of .NET Core 1 the tags do not tell which SDK is in them; it is the one of their channel.
  return image.sdkVersion === undefined ? image.channel : channelOf(image.sdkVersion)
}

function targetChannel({ app }: Judged): string | undefined {
  const compiled = app.made === 'publish' || app.made === 'build' || app.made === 'run'
  if (!compiled || !app.framework.known || app.framework.value.identifier !== '.NETCoreApp') return undefined
  return app.framework.value.version
}

/** NETSDK1045 of dotnet/sdk; before SDK 5 the product was called .NET Core. */
function unsupportedTargetText(sdk: string, target: string): string {
  const name = majorOf(sdk) < 5 ? '.NET Core' : '.NET'
  return `error NETSDK1045: The current .NET SDK does not support targeting ${name} ${target}.  Either target ${name} ${sdk} or lower, or use a version of the .NET SDK that supports ${name} ${target}.`
}
