import { dotnetName } from '../images/support.ts'
import { majorOf } from '../plan/need.ts'
import { firstFileBasedSdk } from '../project/file-based/sdk-of.ts'
import { knownValue } from '../text/fact.ts'
import { compiledApps, type Judged, restoredProjects } from './judge/judged.ts'
import { say } from './judge/say.ts'
import { channelOf, compareChannels } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** An SDK builds every older target framework and no newer one; a C# file without a project from .NET 10 on. */
export const sdkOlderThanTarget: Rule = {
  id: 'sdk-older-than-target',
  severity: 'error',
  summary: 'The SDK image is older than the target framework that it has to build.',
  *check(plan): Iterable<Violation> {
    const apps = compiledApps(plan).flatMap(tooNew)
    const restored = restoredProjects(plan).flatMap(tooNew)
    for (const one of apps) yield refused(one, 'build', newestOn(one.judged.root, [...apps, ...restored]))
    for (const root of new Set(restored.map(({ judged }) => judged.root))) {
      const newest = newestOn(root, restored)
      const isSaid = apps.some((one) => one.judged.root === root && compareChannels(one.target, newest.target) >= 0)
      if (!isSaid) yield refused(newest, 'restore', newest)
    }
  }
}

/** A project that its SDK refuses. */
interface TooNew {
  readonly judged: Judged
  readonly sdk: string
  /** The channel of the first SDK that would do. */
  readonly target: string
}

function tooNew(judged: Judged): readonly TooNew[] {
  const sdk = sdkChannel(judged)
  const target = targetChannel(judged)
  return sdk === undefined || target === undefined || compareChannels(sdk, target) >= 0 ? [] : [{ judged, sdk, target }]
}

/** One SDK has to build them all. */
function newestOn(root: number, all: readonly TooNew[]): TooNew {
  const [first, ...others] = all.filter(({ judged }) => judged.root === root) as [TooNew, ...TooNew[]]
  return others.reduce((best, next) => (compareChannels(next.target, best.target) > 0 ? next : best), first)
}

/** @param newest what the SDK has to build as well */
function refused({ judged, sdk, target }: TooNew, verb: 'build' | 'restore', newest: TooNew): Violation {
  const { app, image } = judged
  const change = { channel: compareChannels(newest.target, target) > 0 ? newest.target : target }
  if (isFileBased(judged) && compareChannels(sdk, firstFileBasedSdk) < 0) {
    const needs = `it is a C# file without a project, which needs SDK ${firstFileBasedSdk}.100 or later`
    const failure = app.made === 'run' ? undefined : notProjectText
    return say(judged, `${image.reference.text} cannot ${verb} ${app.project.path}: ${needs}`, { change, failure })
  }
  const text = app.framework.known ? app.framework.value.text : target
  const isOneOfSeveral = verb === 'restore' && (knownValue(app.project.frameworks)?.length ?? 0) > 1
  const also = isOneOfSeveral ? ', for all of its target frameworks' : ''
  const why = `it targets ${text}, and this SDK knows target frameworks up to ${dotnetName(sdk)}`
  return say(judged, `${image.reference.text} cannot ${verb} ${app.project.path}${also}: ${why}`, {
    change,
    failure: unsupportedTargetText(sdk, target)
  })
}

/** The channel of the one SDK in the image; undefined when another SDK comes into the stage as well. */
function sdkChannel({ image, stage }: Judged): string | undefined {
  if (!image.covered || image.product !== 'sdk' || stage.runtimeFrom.length > 0) return undefined
  // Of .NET Core 1 the tags do not tell which SDK is in them; it is the one of their channel.
  return image.sdkVersion === undefined ? image.channel : channelOf(image.sdkVersion)
}

function targetChannel(judged: Judged): string | undefined {
  const { made, framework } = judged.app
  if (made !== 'publish' && made !== 'build' && made !== 'run') return undefined
  const isDotnet = framework.known && framework.value.identifier === '.NETCoreApp'
  const target = isDotnet ? framework.value.version : undefined
  if (!isFileBased(judged)) return target
  return target === undefined || compareChannels(target, firstFileBasedSdk) < 0 ? firstFileBasedSdk : target
}

function isFileBased({ app }: Judged): boolean {
  return app.project.style === 'file-based'
}

/** MSB4025 of MSBuild. `dotnet run` of an older SDK looks for a project in the folder instead, and says so. */
const notProjectText = 'error MSB4025: The project file could not be loaded. Data at the root level is invalid.'

/** NETSDK1045 of dotnet/sdk; before SDK 5 the product was called .NET Core. */
function unsupportedTargetText(sdk: string, target: string): string {
  const name = majorOf(sdk) < 5 ? '.NET Core' : '.NET'
  return `error NETSDK1045: The current .NET SDK does not support targeting ${name} ${target}.  Either target ${name} ${sdk} or lower, or use a version of the .NET SDK that supports ${name} ${target}.`
}
