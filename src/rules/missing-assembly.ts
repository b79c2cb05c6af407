import { majorOf, propertyOf } from '../plan/need.ts'
import type { App } from '../plan/plan.ts'
import { knownValue } from '../text/fact.ts'
import { literal } from '../text/literal.ts'
import { type Judged, shippedApps } from './judge/judged.ts'
import { basisOfKind } from './judge/pinned.ts'
import { say } from './judge/say.ts'
import { changesMention, instructionsOf } from './judge/stage-text.ts'
import { unlessStarted } from './judge/unless.ts'
import { isDotnetImage } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** Native AOT and a single file leave one program and no assembly: `dotnet App.dll` has nothing to load. */
export const missingAssembly: Rule = {
  id: 'missing-assembly',
  severity: 'error',
  summary: 'The image starts an assembly that the publish does not leave.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const { app, image, stage } = judged
      const why = whyNoAssembly(app)
      const name = knownValue(app.assembly)
      if (why === undefined || name === undefined || app.entry !== 'dll' || isAlsoBuilt(judged)) continue
      // Where there is no dotnet at all, that is what is said.
      if (!isDotnetImage(image) || image.product === 'runtime-deps') continue
      if (changesMention(plan, stage, new RegExp(`${literal(name)}\\.dll`, 'i'))) continue
      const program = stage.os === 'windows' ? `${name}.exe` : `./${name}`
      const text = `${app.project.path} is published ${why}, which leaves ${program} and no ${name}.dll: dotnet finds nothing to start in ${image.reference.text}`
      const violation = say(judged, text, {
        basis: basisOfKind(image),
        failure: `The command could not be loaded, possibly because: You intended to execute a .NET application: The application '${name}.dll' does not exist`,
        advice: [`start it by its own name: ${program}`]
      })
      yield { ...violation, unless: unlessStarted(plan) }
    }
  }
}

/** `App/bin/Release/…`, where it is copied from or started; not a folder of programs. */
function namesBuildFolder({ plan, stage }: Judged): boolean {
  const copies = instructionsOf(plan, stage).filter(({ keyword }) => keyword === 'copy')
  const texts = [
    stage.start?.entrypoint?.value,
    stage.start?.cmd?.value,
    ...copies.map(({ argument }) => argument.text)
  ]
  return texts.some((text) => /[/\\"'\s]bin[/\\](?:Release|Debug|[$%])/i.test(text ?? ''))
}

/** Only a publish makes one file of the app. */
function whyNoAssembly(app: App): string | undefined {
  if (app.made !== 'publish' || !app.framework.known || app.framework.value.identifier !== '.NETCoreApp')
    return undefined
  const major = majorOf(app.framework.value.version)
  if (major >= 7 && knownValue(app.aot) === true) return 'by native AOT'
  const single = knownValue(propertyOf(app.inner, 'PublishSingleFile'))?.trim().toLowerCase()
  return major >= 3 && single === 'true' ? 'as a single file' : undefined
}

/** Another command may have left the assembly in a folder that is copied as well, and so does the build of a publish. */
function isAlsoBuilt(judged: Judged): boolean {
  if (namesBuildFolder(judged)) return true
  const { plan, app } = judged
  const building = new Set(['build', 'publish', 'msbuild'])
  const own = plan.stages.flatMap(({ commands }) => commands.filter(({ verb }) => building.has(verb)))
  return own.filter(({ projects }) => !projects.known || projects.value.includes(app.project.path)).length > 1
}
