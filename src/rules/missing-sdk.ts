import { compiledApps, type Judged } from './judge/judged.ts'
import { basisOfKind } from './judge/pinned.ts'
import { type Repair, repairImage } from './judge/repair.ts'
import { say } from './judge/say.ts'
import { changesMention } from './judge/stage-text.ts'
import type { Rule, Violation } from './rule.ts'

/** `dotnet` of a runtime image starts apps and builds none. */
export const missingSdk: Rule = {
  id: 'missing-sdk',
  severity: 'error',
  summary: 'A stage builds the project and its image holds no SDK.',
  *check(plan): Iterable<Violation> {
    for (const judged of compiledApps(plan)) {
      const { app, image, stage } = judged
      const carrier = image.product === 'runtime' || image.product === 'aspnet'
      if (!image.covered || !carrier || stage.runtimeFrom.length > 0 || !isBuiltByDotnet(judged)) continue
      if (changesMention(plan, stage, bringsSdk)) continue
      const text = `${image.reference.text} holds no SDK, and ${app.project.path} is ${app.made === 'run' ? 'built when the image starts' : 'built in it'}`
      yield say(judged, text, {
        repair: repairOf(judged),
        basis: basisOfKind(image),
        failure:
          'The command could not be loaded, possibly because: You intended to execute a .NET SDK command: No .NET SDKs were found.'
      })
    }
  }
}

const bringsSdk = /dotnet-install|dotnet-sdk|\bsdk\b|[/\\]\.?dotnet(?![\w.-])/i

/** Of a command that compiles, the verb shows whether it is one of `dotnet`; MSBuild may also be a program of its own. */
function isBuiltByDotnet({ app, stage }: Judged): boolean {
  if (app.made === 'run') return true
  const command = stage.commands.find(
    ({ where }) => where.path === app.where?.path && where.start === app.where.start && where.end === app.where.end
  )
  return command !== undefined && command.verb !== 'msbuild'
}

/** What is shipped on the same image would be shipped with an SDK: whether it should is for a person to say. */
function repairOf(judged: Judged): Repair {
  const { app, plan, root } = judged
  const framework =
    app.framework.known && app.framework.value.identifier === '.NETCoreApp' ? app.framework.value : undefined
  const repair = repairImage(judged, { product: 'sdk', ...(framework && { channel: framework.version }) })
  return plan.stages[plan.target]?.root === root ? { ...repair, edits: [] } : repair
}
