/** The outputs of the action. */
import { formatHost } from '../host/host.ts'
import { isApplication } from './no-image.ts'
import { countOf, gapsOf, type Result } from './result.ts'

/** What a scalar output may consist of: nothing that a shell would act on, whatever the consumer does with it. */
const plain = /^[\w./:@-]*$/

/** Name → value; the names are those of action.yml. Paths of reports and the results of fixing are added by the caller. */
export function outputs(result: Result): Readonly<Record<string, string>> {
  const matrix = matrixOf(result)
  const only = matrix.length === 1 ? matrix[0] : undefined
  return {
    errors: String(countOf(result, 'error')),
    warnings: String(countOf(result, 'warning')),
    notices: String(countOf(result, 'notice')),
    unknown: String(gapsOf(result).length),
    dockerfiles: String(result.dockerfiles.length),
    projects: String(result.projects.length),
    host: scalar(formatHost(result.host)),
    'runtime-image': scalar(only?.runtime ?? ''),
    'sdk-image': scalar(only?.sdk ?? ''),
    matrix: shellSafeJson({ include: matrix })
  }
}

/** One entry for each application and framework that can run on this host. */
function matrixOf(result: Result) {
  return result.projects
    .filter(isApplication)
    .flatMap(({ project, images }) =>
      images.flatMap(({ framework, runtime, sdk }) =>
        runtime === undefined ? [] : [{ project: project.path, framework, runtime, sdk: sdk ?? '' }]
      )
    )
}

function scalar(value: string): string {
  return plain.test(value) ? value : ''
}

/** JSON in which every character that a shell or a template acts on is written as `\u00xx`. */
export function shellSafeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\w\s./:@"{}[\],\\=+-]|[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}
