/** Does the app's framework version run on what the image carries? The host's own rule, with every setting that has a say. */
import { compareVersions } from '../../images/versions.ts'
import { type FrameworkNeed, frameworkNeeds, majorOf, propertyOf } from '../../plan/need.ts'
import type { App } from '../../plan/plan.ts'
import {
  effectiveRollForward,
  installedVersion,
  parseRollForward,
  type RollForward,
  resolveFramework
} from '../../plan/roll-forward.ts'
import { type Fact, knownValue } from '../../text/fact.ts'
import { decidesRuntime, type Judged } from './judged.ts'
import { channelOf, compareChannels, isDotnetImage } from './words.ts'

export interface VersionVerdict {
  /** `older`, `newer`: what the image carries, seen from what the app asks for. */
  readonly carried: 'same' | 'older' | 'newer'
  readonly runs: boolean
  /** The framework that the host would look for in vain, or the first of all when it runs. */
  readonly need: FrameworkNeed
  /** `6.0` or `6.0.1`. */
  readonly version: string
  readonly rollForward: RollForward
  /** What set the roll-forward, when it is not the default: "RollForward of the project". */
  readonly rollForwardBy: string | undefined
}

/** Undefined when a fact is missing, the app brings its own runtime, or the image is not what decides. */
export function judgeRuntimeVersion(judged: Judged): VersionVerdict | undefined {
  const { app, image } = judged
  if (!isDotnetImage(image) || !decidesRuntime(judged) || image.runtimeVersion === undefined) return undefined
  const carried = image.traits?.frameworks ?? []
  const needs = knownValue(frameworkNeeds(app))?.filter(({ name }) => carried.includes(name))
  const rollForward = rollForwardOf(judged)
  if (needs?.[0] === undefined || rollForward === undefined) return undefined
  const installed = installedVersion(image.runtimeVersion, image.prerelease)
  const floating = installed !== image.runtimeVersion && channelOf(installed) === channelOf(needs[0].version)
  // Which patch a floating tag holds, and whether it is the very one, is not known.
  if (floating && rollForward.value === 'disable') return undefined
  const missing = needs.find((need) => !runs(judged, need, rollForward.value, installed))
  const need = missing ?? needs[0]
  return {
    carried: carriedVersion(installed, need.version, missing === undefined),
    runs: missing === undefined,
    need,
    version: image.runtimeVersion,
    rollForward: rollForward.value,
    rollForwardBy: rollForward.by
  }
}

/** A project that is built with a preview SDK asks for that preview, so previews of its own channel are let be. */
function runs({ app, image }: Judged, need: FrameworkNeed, rollForward: RollForward, installed: string): boolean {
  const own = image.prerelease && app.framework.known && channelOf(installed) === app.framework.value.version
  const version = own ? `${channelOf(need.version)}.0-0` : need.version
  return resolveFramework({ name: need.name, version, rollForward }, [installed]).runs
}

function carriedVersion(installed: string, wanted: string, runs: boolean): VersionVerdict['carried'] {
  const order = compareChannels(channelOf(installed), channelOf(wanted))
  if (order === 0 && runs) return 'same'
  return (order === 0 ? compareVersions(installed, wanted) : order) < 0 ? 'older' : 'newer'
}

/** Old settings, and one that lets prereleases in: what they do is not modelled, so nothing is said. */
const notModelled = [
  'DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX',
  'DOTNET_ROLL_FORWARD_TO_PRERELEASE',
  'DOTNET_DISABLE_RUNTIME_VERSIONS'
]

interface Setting {
  readonly value: RollForward
  readonly by: string | undefined
}

function rollForwardOf({ app, stage, image }: Judged): Setting | undefined {
  const { environment } = stage
  if (notModelled.some((name) => Object.hasOwn(environment, name))) return undefined
  if (app.rollForward !== undefined) return setting(app.rollForward, 'the option --roll-forward of the command')
  const variable: Fact<string> | undefined = Object.hasOwn(environment, 'DOTNET_ROLL_FORWARD')
    ? environment.DOTNET_ROLL_FORWARD
    : undefined
  if (variable !== undefined && !variable.known) return undefined
  if (variable === undefined && imageRollsForward(image.product, image.channel)) return undefined
  if (variable !== undefined && variable.value !== '') return setting(variable.value, 'DOTNET_ROLL_FORWARD')
  return configuredRollForward(app)
}

/** The project's property, or runtimeconfig.template.json; where both speak, which one wins is not known. */
function configuredRollForward({ inner, project }: App): Setting | undefined {
  const property = propertyOf(inner, 'RollForward')
  if (!property.known) return undefined
  const { runtimeConfig } = project
  if (runtimeConfig?.known === false) return undefined
  const template = runtimeConfig?.value.rollForward
  if (template !== undefined) {
    return property.value === '' ? setting(template, 'rollForward of runtimeconfig.template.json') : undefined
  }
  const value = effectiveRollForward({ project: property.value })
  return value === undefined
    ? undefined
    : { value, by: property.value === '' ? undefined : 'RollForward of the project' }
}

function setting(text: string, by: string): Setting | undefined {
  const value = parseRollForward(text)
  return value === undefined ? undefined : { value, by }
}

/**
 * The SDK images of .NET 10 and 11 set DOTNET_ROLL_FORWARD=Major until mid-2026 (dotnet/dotnet-docker issue 7255): what
 * an SDK image of these channels does with an older app depends on its day.
 */
function imageRollsForward(product: string | undefined, channel: string | undefined): boolean {
  return product === 'sdk' && channel !== undefined && majorOf(channel) >= 10
}
