/** The native files that an app starts with: for which system, libc and architecture they are built. */

import { mayBringLibraries } from '../../plan/link/unseen.ts'
import { type NativeTarget, nativeTargetOf } from '../../plan/need-native.ts'
import type { App, Plan } from '../../plan/plan.ts'
import type { PropertyName } from '../../project/project.ts'
import { literal } from '../../text/literal.ts'
import type { Judged } from './judged.ts'
import { changesMention } from './stage-text.ts'

export interface NativeStart extends NativeTarget {
  /** What makes it so, as a clause: "published for linux-x64". */
  readonly because: string
}

/** Undefined when `dotnet x.dll` starts the app, or a fact is missing. */
export function nativeStart(plan: Plan, app: App): NativeStart | undefined {
  if (!app.selfContained.known || !app.aot.known || !app.runtimeIdentifier.known) return undefined
  if (!app.selfContained.value && !app.aot.value && app.entry !== 'apphost') return undefined
  // Static files need no C library, and another apphost may be asked for by its own name.
  if (!isUnset(app, 'StaticExecutable') || !isUnset(app, 'AppHostRuntimeIdentifier')) return undefined
  if (isWritten(plan, app)) return undefined
  const rid = app.runtimeIdentifier.value
  if (rid !== undefined) return described(nativeTargetOf(rid), `published for ${rid}`)
  return fromBuildImage(plan, app)
}

/** A command or a heredoc of COPY writes a file of the apphost's name: a script in its place. */
function isWritten(plan: Plan, { assembly, stage }: App): boolean {
  const shipped = plan.stages[stage]
  if (!assembly.known || shipped === undefined) return false
  const name = literal(assembly.value)
  const written = new RegExp(`(?:>|<<\\S{1,100})\\s*["']?(?:\\S{0,300}[/\\\\])?${name}["']?(?=[\\s;&|]|$)`)
  return changesMention(plan, shipped, written)
}

function isUnset({ inner }: App, name: PropertyName): boolean {
  const value = inner?.properties[name]
  return value === undefined || (value.known && /^(false)?$/i.test(value.value.trim()))
}

function described(target: NativeTarget | undefined, because: string): NativeStart | undefined {
  return target === undefined ? undefined : { ...target, because }
}

/** Without a runtime identifier the SDK takes its own: that of the image it runs in. */
function fromBuildImage(plan: Plan, app: App): NativeStart | undefined {
  const compiled = app.made === 'publish' || app.made === 'build'
  const stage = app.buildStage === undefined || !compiled ? undefined : plan.stages[app.buildStage]
  const image = stage?.image
  if (image === undefined || image.product !== 'sdk' || image.os !== 'linux' || stage?.stage.platform !== undefined)
    return undefined
  const libc = image.traits?.libc
  return libc === undefined
    ? undefined
    : { os: 'linux', libc, arch: undefined, because: `built by ${image.reference.text}` }
}

/** Alpine can carry a glibc layer, and Debian a musl. */
export function bringsOtherLibc({ plan, stage }: Judged): boolean {
  const other = /gcompat|libc6-compat|glibc|musl/i
  return (
    changesMention(plan, stage, other) ||
    stage.packages.some(({ name }) => other.test(name)) ||
    stage.unseen.some(mayBringLibraries)
  )
}
