/** What sort of program a project makes. */
import { knownValue } from '../text/fact.ts'
import type { InnerBuild, ProjectKind } from './project.ts'

export interface KindEvidence {
  readonly sdks: readonly string[]
  readonly inner: readonly InnerBuild[]
  /** `ProjectTypeGuids` of a legacy project. */
  readonly typeGuids: string
  /** A legacy project that imports the targets of web applications and has a web.config. */
  readonly isWebSite: boolean
  /** The value of AzureFunctionsVersion. */
  readonly functionsVersion: string
}

const webApplication = '349c5851-65df-11da-9384-00065b846f21'
const windowsCommunicationFoundation = '3d9ad99f-2412-4246-b90b-4eaa41c64699'
const windowsPresentationFoundation = '60dc8134-eba5-43b8-bcc9-bb4bc16c2548'
const unitTest = '3ac096d0-a1c2-e12c-1390-a8335801fdab'

const testPackages = new Set([
  'microsoft.net.test.sdk',
  'mstest',
  'mstest.testframework',
  'xunit',
  'xunit.v3',
  'nunit',
  'tunit'
])

/** Judges by the SDKs first, then by properties and packages. */
export function kindOf(evidence: KindEvidence): ProjectKind {
  const { inner, functionsVersion } = evidence
  if (functionsVersion !== '' || hasPackage(inner, (name) => name === 'microsoft.azure.functions.worker'))
    return 'functions'
  return kindOfSdk(evidence) ?? kindOfLegacy(evidence) ?? kindOfOutput(inner)
}

function kindOfSdk({ sdks, inner }: KindEvidence): ProjectKind | undefined {
  const has = (name: string) => sdks.some((sdk) => sdk.toLowerCase() === name)
  if (has('mstest.sdk') || isTest(inner)) return 'test'
  if (
    has('microsoft.net.sdk.blazorwebassembly') ||
    has('microsoft.net.sdk.webassembly') ||
    inner.some(({ framework }) => framework.platform === 'browser')
  )
    return 'blazor-wasm'
  if (has('microsoft.net.sdk.web')) return 'web'
  return has('microsoft.net.sdk.worker') ? 'worker' : undefined
}

function isTest(inner: readonly InnerBuild[]): boolean {
  return (
    inner.some(({ properties }) => knownValue(properties.IsTestProject)?.toLowerCase() === 'true') ||
    hasPackage(inner, (name) => testPackages.has(name))
  )
}

function hasPackage(inner: readonly InnerBuild[], test: (name: string) => boolean): boolean {
  return inner.some(({ packageReferences }) =>
    (knownValue(packageReferences) ?? []).some(({ name }) => test(name.toLowerCase()))
  )
}

function kindOfLegacy({ typeGuids, isWebSite }: KindEvidence): ProjectKind | undefined {
  const guids = typeGuids.toLowerCase()
  if (guids.includes(webApplication) || guids.includes(windowsCommunicationFoundation) || isWebSite) return 'web'
  if (guids.includes(unitTest)) return 'test'
  return guids.includes(windowsPresentationFoundation) ? 'desktop' : undefined
}

function kindOfOutput(inner: readonly InnerBuild[]): ProjectKind {
  const [first] = inner
  if (first === undefined) return 'other'
  const value = (name: 'UseWPF' | 'UseWindowsForms' | 'OutputType') =>
    (knownValue(first.properties[name]) ?? '').toLowerCase()
  const output = value('OutputType')
  if (
    output === 'winexe' ||
    ((value('UseWPF') === 'true' || value('UseWindowsForms') === 'true') && output !== 'library')
  )
    return 'desktop'
  if (output === 'exe') return 'console'
  return output === 'library' ? 'library' : 'other'
}
