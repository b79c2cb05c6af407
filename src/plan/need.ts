/** What an app needs of the image that it is put into. Every need is a fact: known, or unknown with the reason. */
import type { FrameworkReference, InnerBuild, PropertyName, TargetFramework } from '../project/project.ts'
import { type Fact, known, knownValue, mapFact, unknown } from '../text/fact.ts'
import type { App } from './plan.ts'

export const coreFramework = 'Microsoft.NETCore.App'
export const webFramework = 'Microsoft.AspNetCore.App'
export const desktopFramework = 'Microsoft.WindowsDesktop.App'

/** A shared framework that must lie in the image, and the least version of it that will do. */
export interface FrameworkNeed {
  readonly name: string
  readonly version: string
}

/**
 * The shared frameworks of the app's runtimeconfig, in its order: empty for an app that brings its own runtime and for
 * .NET Framework. The SDK writes `X.Y.0` unless the project asks for a patch, and lists Microsoft.NETCore.App beside
 * the others from net6.0 on (dotnet/sdk GenerateRuntimeConfigurationFiles.cs).
 */
export function frameworkNeeds(app: App): Fact<readonly FrameworkNeed[]> {
  if (!app.framework.known) return app.framework
  if (!app.selfContained.known) return app.selfContained
  if (!app.aot.known) return app.aot
  const framework = app.framework.value
  if (app.selfContained.value || app.aot.value || framework.identifier !== '.NETCoreApp') return known([])
  const version = requestedVersion(app.inner, framework)
  if (!version.known) return version
  const references = app.inner === undefined ? unknownReferences(app) : app.inner.frameworkReferences
  return mapFact(references, (list) => needsOf(list, framework, version.value))
}

function unknownReferences(app: App): Fact<readonly FrameworkReference[]> {
  return unknown(`${app.project.path} was not evaluated for its target framework`)
}

function needsOf(
  references: readonly FrameworkReference[],
  framework: TargetFramework,
  version: string
): readonly FrameworkNeed[] {
  const names = new Set(references.map(({ name }) => frameworkOfReference(name)))
  names.delete(coreFramework)
  const others = [...names].sort()
  const withCore = others.length === 0 || majorOf(framework.version) >= 6
  return [...(withCore ? [coreFramework] : []), ...others].map((name) => ({ name, version }))
}

/** `Microsoft.WindowsDesktop.App.WPF` and its like are parts of one shared framework. */
function frameworkOfReference(name: string): string {
  const lower = name.toLowerCase()
  if (lower.startsWith(desktopFramework.toLowerCase())) return desktopFramework
  return [coreFramework, webFramework].find((one) => one.toLowerCase() === lower) ?? name
}

function requestedVersion(inner: InnerBuild | undefined, framework: TargetFramework): Fact<string> {
  const asked = propertyOf(inner, 'RuntimeFrameworkVersion')
  if (!asked.known) return asked
  if (/^\d+\.\d+\.\d+/.test(asked.value)) return known(asked.value, asked.where)
  return known(`${framework.version}.0`)
}

/** Whether it is known to use WPF or Windows Forms, itself or through a project that it references. */
export function usesDesktop(inner: InnerBuild | undefined): boolean {
  const references = inner === undefined ? undefined : knownValue(inner.frameworkReferences)
  return references?.some(({ name }) => frameworkOfReference(name) === desktopFramework) ?? false
}

/** A package that may bring ASP.NET Core, by its name. */
export function webPackageOf(inner: InnerBuild | undefined): string | undefined {
  return inner?.openPackages.find((name) => /aspnetcore/i.test(name))
}

/** Whether an app with these needs is only certain to start where ASP.NET Core is. */
export function wantsWeb(app: App, needs: readonly FrameworkNeed[]): boolean {
  if (needs.length === 0) return false
  return needs.some(({ name }) => name === webFramework) || webPackageOf(app.inner) !== undefined
}

/** A property of the evaluated project; the empty string when it was never evaluated. */
export function propertyOf(inner: InnerBuild | undefined, name: PropertyName): Fact<string> {
  return inner?.properties[name] ?? known('')
}

export function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}

/**
 * Whether the app starts only with ICU in the image: it says itself that it wants cultures (that beats the environment
 * of the image), or that it does not; undefined when it leaves the choice to the image's environment.
 */
export function cultureNeed(app: App): Fact<boolean | undefined> {
  const { runtimeConfig } = app.project
  if (runtimeConfig?.known === false) return runtimeConfig
  // Where the template speaks too, which one the runtimeconfig ends up with is not known: only the image decides then.
  if (runtimeConfig?.value.invariant !== undefined) return unknown('runtimeconfig.template.json sets it')
  return mapFact(propertyOf(app.inner, 'InvariantGlobalization'), (text) => {
    const lower = text.toLowerCase()
    return lower === 'false' ? true : lower === 'true' ? false : undefined
  })
}
