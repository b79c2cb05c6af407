import type { Image } from '../images/image.ts'
import { compareVersions } from '../images/versions.ts'
import { frameworkImageFor } from './judge/framework-image.ts'
import { type Judged, shippedApps } from './judge/judged.ts'
import type { Repair } from './judge/repair.ts'
import { say } from './judge/say.ts'
import { changesMention, hasRun } from './judge/stage-text.ts'
import type { Rule, Violation } from './rule.ts'

/** Versions 4.x replace each other on a machine, 3.5 lies beside them: an app runs on its own version and later ones of its kind. */
export const frameworkOlderThanTarget: Rule = {
  id: 'framework-older-than-target',
  severity: 'warning',
  summary: 'The image carries an older .NET Framework than the app is built for.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const { app } = judged
      const carried = carriedBy(judged)
      if (!app.framework.known || app.framework.value.identifier !== '.NETFramework' || carried === undefined) continue
      const { version } = app.framework.value
      if (version.startsWith('4.')) {
        if (compareVersions(carried.version, version) < 0) yield older(judged, version, carried.version)
      } else if (!carried.hasOld) yield withoutOld(judged, version, carried.version)
    }
  }
}

function older(judged: Judged, version: string, carried: string): Violation {
  const text = `${told(judged, version)} carries ${carried}: the app fails there when its configuration asks for its own version, or when it uses what is new in it`
  return say(judged, text, { repair: repairOf(judged, version) })
}

function withoutOld(judged: Judged, version: string, carried: string): Violation {
  const text = `${told(judged, version)} carries ${carried} without 3.5: the app starts there only when its configuration allows version 4 (supportedRuntime)`
  return say(judged, text, {
    advice: ['or add the feature NetFx3 to windows/servercore: there is no image with 3.5 any more']
  })
}

function told({ app, image }: Judged, version: string): string {
  return `${app.project.path} targets .NET Framework ${version} and ${image.reference.text}`
}

/** Another Windows may come with it, so the change is a person's. */
function repairOf(judged: Judged, version: string): Repair {
  const expected = frameworkImageFor(judged)
  const reaches = compareVersions(/:([\d.]+)-/.exec(expected)?.[1] ?? '0', version) >= 0
  return { ...(reaches && { expected }), edits: [], advice: [] }
}

interface Carried {
  /** The 4.x. */
  readonly version: string
  readonly hasOld: boolean
}

/** Undefined when it is not known, or a command may install another one. */
function carriedBy({ plan, stage, image }: Judged): Carried | undefined {
  if (changesMention(plan, stage, /netfx|\bndp|dotnetfx|framework|dism|choco/i)) return undefined
  const isFramework = image.product?.startsWith('framework-') ?? false
  if (!isFramework && hasRun(plan, stage)) return undefined
  if (isFramework && image.channel?.startsWith('4.')) return { version: image.channel, hasOld: false }
  const version = inBox(image)
  return version === undefined ? undefined : { version, hasOld: isFramework }
}

/** What each Windows has from the start (dotnet/docs, versions and dependencies); images with 3.5 add nothing to its 4.x. */
function inBox({ release = '' }: Image): string | undefined {
  const line = /^windowsservercore-(.+)$/.exec(release)?.[1]
  return line === undefined ? undefined : versionsInBox[line]
}

const versionsInBox: Readonly<Record<string, string>> = {
  ltsc2016: '4.6.2',
  1709: '4.7.1',
  1803: '4.7.2',
  ltsc2019: '4.7.2',
  1903: '4.8',
  1909: '4.8',
  2004: '4.8',
  '20H2': '4.8',
  ltsc2022: '4.8',
  ltsc2025: '4.8.1'
}
