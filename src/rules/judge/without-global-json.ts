/** A build in the image that does not see the global.json of the repository, where that changes something. */
import { sdkInside } from '../../images/sdk-inside.ts'
import type { Plan, SdkCommand, StagePlan, UnseenGlobalJson } from '../../plan/plan.ts'
import { sdkAnswer } from '../../plan/sdk-answer.ts'
import { requestOf } from '../../project/global-json.ts'
import type { Violation } from '../rule.ts'
import { pulledImages } from './judged.ts'
import { writesGlobalJson } from './sdk-use.ts'
import { carries, isRead, wish } from './sdk-words.ts'

interface Blind {
  readonly stage: StagePlan
  readonly unseen: UnseenGlobalJson
  readonly where: SdkCommand['where']
}

/** Without the file the SDK in the image is simply used: it counts only what the file would refuse, or alone can tell. */
export function* withoutGlobalJson(plan: Plan): Iterable<Violation> {
  if (writesGlobalJson(plan)) return
  const blind = blindCommands(plan)
  const [first] = blind
  const named = blind.find(({ unseen }) => unseen.sdk !== undefined)
  if (named !== undefined) yield sdkNotFound(named)
  else if (first !== undefined && !isFoundElsewhere(plan)) yield* anotherSdk(plan, first)
}

function blindCommands(plan: Plan): readonly Blind[] {
  // A context that is assumed must at least show a project that is compiled.
  if (plan.build.evidence === 'assumed' && plan.apps.every(({ buildStage }) => buildStage === undefined)) return []
  return plan.stages.flatMap((stage) => {
    if (!stage.reached) return []
    return stage.commands.flatMap(({ unseen, where }) => (unseen === undefined ? [] : [{ stage, unseen, where }]))
  })
}

/** It comes in for a later command: then that one is judged by it. */
function isFoundElsewhere({ stages }: Plan): boolean {
  return stages.some(({ commands }) => commands.some(({ globalJson }) => !globalJson.known || globalJson.value))
}

function sdkNotFound({ unseen: { project, file, sdk }, where }: Blind): Violation {
  return {
    message: `${project} takes the version of ${sdk} from ${file.path}, which no COPY brings in before this command: the build stops.`,
    where,
    project,
    failure: `error MSB4236: The SDK '${sdk}' specified could not be found.`,
    advice: ['copy global.json to the folder above the project, before the restore']
  }
}

function* anotherSdk(plan: Plan, { stage, unseen: { project, file }, where }: Blind): Iterable<Violation> {
  const image = pulledImages(plan).find(({ root }) => root === stage.root)?.image
  const inside = image?.product === 'sdk' ? sdkInside(image, plan.asOf) : undefined
  if (image === undefined || inside === undefined || stage.runtimeFrom.length > 0 || !isRead(file, inside)) return
  if (sdkAnswer(requestOf(file), inside, plan.asOf) !== 'no') return
  yield {
    message: `${project} is built here without ${file.path}, which no COPY brings in and which asks for ${wish(file)}; ${carries({ image }, inside)}, and that is used.`,
    severity: 'notice',
    where,
    project,
    advice: ['take an SDK that global.json accepts, and copy global.json before the restore']
  }
}
