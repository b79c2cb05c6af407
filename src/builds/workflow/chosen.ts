/** What outputs of this action mean in the workflow that uses it: images that it chooses when the workflow runs. */
import { unknown } from '../../text/fact.ts'
import { chosenByAction } from '../build.ts'
import { child, type Mapping, scalarAt, scalarsOf, type Tree } from '../tree.ts'
import type { Values } from './expressions.ts'

/** This action, whoever publishes it. */
const ownAction = /^[\w.-]+\/dotnet-base-image@/i

const imageOutputs = new Set(['runtime-image', 'sdk-image'])

/** `steps.x.outputs.runtime-image`, `needs.x.outputs.y` and `matrix.runtime` of a job, as far as this action gives them. */
export function chosenValues(job: Tree, jobs: Mapping): Values {
  const handed = handedOn(job, jobs)
  const ofMatrix = handed.get(matrixSource(job)) === 'matrix' ? ['matrix.runtime', 'matrix.sdk'] : []
  const names = [
    ...ownSteps(job).flatMap((id) => Array.from(imageOutputs, (name) => `steps.${id}.outputs.${name}`)),
    ...Array.from(handed).flatMap(([name, output]) => (imageOutputs.has(output) ? [name] : [])),
    ...ofMatrix
  ]
  return new Map(names.map((name) => [name, unknown(chosenByAction)]))
}

/** The ids of the steps that use the action. */
function ownSteps(job: Tree | undefined): readonly string[] {
  const steps = child(job, 'steps')
  const own =
    steps?.kind === 'sequence' ? steps.items.filter((step) => ownAction.test(scalarAt(step, 'uses')?.text ?? '')) : []
  return own.flatMap((step) => scalarAt(step, 'id')?.text.toLowerCase() ?? [])
}

/** `needs.choose.outputs.matrix` → the output of the action that the other job hands on under this name. */
function handedOn(job: Tree, jobs: Mapping): ReadonlyMap<string, string> {
  const outputs = scalarsOf(child(job, 'needs')).flatMap(({ text: need }) => {
    const other = jobs.entries.get(need)
    const given = child(other, 'outputs')
    const own = ownSteps(other)
    return Array.from(given?.kind === 'mapping' ? given.entries.keys() : []).flatMap((name) => {
      const [, id = '', output = ''] = stepOutput.exec(scalarAt(given, name)?.text ?? '') ?? []
      return own.includes(id.toLowerCase()) ? [[`needs.${need}.outputs.${name}`.toLowerCase(), output] as const] : []
    })
  })
  return new Map(outputs)
}

const stepOutput = /^\s*\$\{\{\s*steps\.([\w-]+)\.outputs\.([\w-]+)\s*\}\}\s*$/i

/** What the job's matrix is read from: `${{ fromJSON(needs.choose.outputs.matrix) }}`. */
function matrixSource(job: Tree): string {
  const text = scalarAt(child(job, 'strategy'), 'matrix')?.text ?? ''
  return /^\s*\$\{\{\s*fromJSON\(\s*([\w.-]+)\s*\)\s*\}\}\s*$/i.exec(text)?.[1]?.toLowerCase() ?? ''
}
