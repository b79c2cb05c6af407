/** The choice of images for a project that is described in a few words. */

import type { Host } from '../../../src/host/host.ts'
import { parseHostInput } from '../../../src/host/host-input.ts'
import { type Choice, chooseImages, type ImagePreferences, type Question } from '../../../src/plan/choose.ts'
import {
  type InnerBuild,
  type Project,
  type ProjectKind,
  type PropertyName,
  propertyNames
} from '../../../src/project/project.ts'
import { known } from '../../../src/text/fact.ts'

export const today = '2026-11-24'
const none: ImagePreferences = { distribution: undefined, variant: [], windowsLine: undefined }

export type PropertyTexts = Partial<Record<PropertyName, string>>

function innerBuild(
  version: string,
  set: PropertyTexts,
  references: readonly string[],
  packages: readonly string[]
): InnerBuild {
  const [text, platform] = version.split(' ')
  const identifier = /^4|^3\.5/.test(version) ? '.NETFramework' : '.NETCoreApp'
  const properties = Object.fromEntries(propertyNames.map((name) => [name, known(set[name] ?? '')]))
  return {
    framework: { text: `net${version}`, identifier, version: text ?? '', platform, platformVersion: undefined },
    where: undefined,
    properties: properties as InnerBuild['properties'],
    frameworkReferences: known(references.map((name) => ({ name, where: undefined, through: undefined }))),
    packageReferences: known([]),
    openPackages: packages,
    projectReferences: known([])
  } as InnerBuild
}

function project(kind: ProjectKind): Project {
  return {
    path: 'a.csproj',
    style: 'sdk',
    kind,
    sdks: [],
    frameworks: known([]),
    inner: [],
    files: []
  } as unknown as Project
}

export function hostOf(text: string): Host {
  const host = parseHostInput(text)
  if ('problem' in host) throw new Error(text)
  return host
}

/** @param version `8.0`, `8.0 windows`, `4.8` */
export function choose(
  version: string,
  kind: ProjectKind,
  set: PropertyTexts,
  host: string,
  preferences: Partial<ImagePreferences> = {},
  packages: readonly string[] = []
): Choice {
  return chooseImages(questionOf(version, kind, set, host, preferences, packages))
}

export function questionOf(
  version: string,
  kind: ProjectKind,
  set: PropertyTexts,
  host: string,
  preferences: Partial<ImagePreferences> = {},
  packages: readonly string[] = [],
  references: readonly string[] = usualReferences(version, kind),
  asOf = today
): Question {
  return {
    inner: innerBuild(version, set, references, packages),
    project: project(kind),
    host: hostOf(host),
    preferences: { ...none, ...preferences },
    asOf
  }
}

function usualReferences(version: string, kind: ProjectKind): readonly string[] {
  return kind === 'web' && !version.startsWith('4')
    ? ['Microsoft.NETCore.App', 'Microsoft.AspNetCore.App']
    : ['Microsoft.NETCore.App']
}
