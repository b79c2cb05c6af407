/** The stages whose `dotnet` commands find a global.json, with the image that gives them their SDK. */
import type { App, PlacedGlobalJson, Plan, StagePlan } from '../../plan/plan.ts'
import { findsAndDeletes } from '../../plan/rewriting.ts'
import { type Judged, type Pulled, pulledImages } from './judged.ts'

export interface SdkUse {
  /** With the app that the stage compiles, when there is one. */
  readonly place: Judged | Pulled
  readonly globalJson: PlacedGlobalJson
}

/** Nothing where a command may write the file, another SDK comes into the stage, or nobody says what the context is. */
export function globalJsonUses(plan: Plan): readonly SdkUse[] {
  if (writesGlobalJson(plan)) return []
  const pulled = new Map(pulledImages(plan).map((image) => [image.root, image]))
  return plan.stages.flatMap((stage, index) => {
    const root = pulled.get(stage.root)
    if (root === undefined || !stage.reached || stage.runtimeFrom.length > 0) return []
    const app = appIn(plan, index)
    if (app === undefined && plan.build.evidence === 'assumed') return []
    const place = app === undefined ? root : { ...root, stage, app }
    return globalJsonsOf(plan, stage, index).map((globalJson) => ({ place, globalJson }))
  })
}

/** The one that is most certain. */
function appIn({ apps }: Plan, stage: number): App | undefined {
  const own = apps.filter(({ buildStage }) => buildStage === stage)
  return own.find(({ confidence }) => confidence === 'high') ?? own[0]
}

/** Each once, whichever commands find it; `dotnet run` as the entry point counts as well. */
function globalJsonsOf({ apps }: Plan, { commands }: StagePlan, index: number): readonly PlacedGlobalJson[] {
  const started = apps.filter(({ made, buildStage }) => made === 'run' && buildStage === index)
  const found = [...commands, ...started].flatMap(({ globalJson }) => (globalJson.known && globalJson.value) || [])
  return [...new Map(found.map((globalJson) => [globalJson.at, globalJson])).values()]
}

/** A command that names the file, or a heredoc, may change what it says. */
export function writesGlobalJson({ dockerfile }: Plan): boolean {
  return dockerfile.instructions.some(
    ({ keyword, argument, heredocs }) =>
      (keyword === 'run' && (itsName.test(argument.text) || findsAndDeletes(argument.text, ['global.json']))) ||
      heredocs.some(({ body }) => itsName.test(`${argument.text} ${body}`))
  )
}

/** The second is what `dotnet new` calls it. */
const itsName = /global\.json|globaljson/i
