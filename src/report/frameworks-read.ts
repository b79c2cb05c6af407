/** Where each project's target frameworks were read. */
import type { Project } from '../project/project.ts'
import { placeOf, type Result } from './result.ts'

export interface FrameworkRead {
  readonly framework: string
  /** Undefined when no text says it: the SDK that builds decides, or MSBuild was asked. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | undefined
}

/** One for each framework, in order; none when they are unknown. */
export function frameworksRead({ frameworks }: Project, { repository }: Pick<Result, 'repository'>): FrameworkRead[] {
  if (!frameworks.known) return []
  return frameworks.value.map(({ value, where }) => {
    const { file, line, column } = placeOf(repository, where)
    return { framework: value.text, place: where.start === where.end ? undefined : { file, line, column } }
  })
}
