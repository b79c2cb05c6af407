/** Target frameworks that lack their dot: `net10` is not .NET 10. */
import type { App } from '../../plan/plan.ts'
import type { Project, TargetFramework } from '../../project/project.ts'
import { knownValue } from '../../text/fact.ts'
import type { Located } from '../../text/source.ts'

const pattern = /^net(1[0-2])$/i

/** `10` of a `net10` that means .NET Framework 1.0; a project may define such a name as something else. */
export function majorMeant(
  { inner }: Pick<Project, 'inner'>,
  { text, identifier }: TargetFramework
): string | undefined {
  const [, major] = pattern.exec(text) ?? []
  const own = inner.find(({ framework }) => framework.text === text)
  const named = own === undefined ? identifier : knownValue(own.properties.TargetFrameworkIdentifier)
  return named === '.NETFramework' ? major : undefined
}

export function typosOf(project: Project): readonly Located<TargetFramework>[] {
  if (!project.frameworks.known || project.style !== 'sdk') return []
  return project.frameworks.value.filter(({ value }) => majorMeant(project, value) !== undefined)
}

/** What such an app needs of its image, nobody can say before it is corrected, whatever the project makes of the name. */
export function isMistaken({ framework }: App): boolean {
  return framework.known && pattern.test(framework.value.text)
}
