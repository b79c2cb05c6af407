/** The legs of one job: on which runners a step of its matrix runs. */
import { knownValue } from '../../text/fact.ts'
import type { Repository } from '../../text/repository.ts'
import { child, scalarAt, type Tree, yamlTree } from '../tree.ts'
import { matrixRows } from './matrix.ts'
import { isWorkflow, runnersOf } from './workflow-file.ts'

/** Which step of which job is meant. */
export interface StepOfJob {
  /** `.github/workflows/check.yml` */
  readonly workflow: string
  /** The key below `jobs`. */
  readonly job: string
  /** `owner/name` of the action that the step uses; a local action (`./…`) is taken for it too. */
  readonly action: string
}

/**
 * The `runs-on` labels of every leg; none when the file does not tell, or when a condition may keep the job or the step
 * from running on one of them.
 */
export function readJobLegs(
  repository: Repository,
  { workflow, job, action }: StepOfJob
): readonly (readonly string[])[] {
  const source = isWorkflow(workflow) ? repository.read(workflow) : undefined
  const found = source?.known ? child(child(knownValue(yamlTree(source.value)), 'jobs'), job) : undefined
  const steps = child(found, 'steps')
  if (found === undefined || steps?.kind !== 'sequence' || isConditional(found)) return []
  const own = steps.items.filter((step) => usesAction(scalarAt(step, 'uses')?.text ?? '', action))
  if (own.length !== 1 || own.some(isConditional) || own.some(isAskedOtherwise)) return []
  return matrixRows(child(child(found, 'strategy'), 'matrix'), new Map()).map((row) =>
    runnersOf(child(found, 'runs-on'), row)
  )
}

function isConditional(tree: Tree): boolean {
  return child(tree, 'if') !== undefined
}

/** An input of the step that may differ from leg to leg; where a report goes to and what fails it judges nothing. */
function isAskedOtherwise(step: Tree): boolean {
  const inputs = child(step, 'with')
  if (inputs?.kind !== 'mapping') return false
  return [...inputs.entries].some(
    ([name, value]) => !judgesNothing.test(name) && value.kind === 'scalar' && /\b(matrix|runner)\b/.test(value.text)
  )
}

const judgesNothing = /^(report|sarif|fail-on|token|branch)$/

function usesAction(uses: string, action: string): boolean {
  if (uses.startsWith('./')) return true
  const [name = ''] = uses.split('@')
  return action !== '' && name.toLowerCase() === action.toLowerCase()
}
