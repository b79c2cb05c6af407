/** Numbers and lists in words. */
import { countOf, gapsOf, type Result } from './result.ts'

/** `1 error`, `2 errors`, `no errors`. */
export function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`
}

/** One sentence: "2 errors, 1 warning and no notices in 4 Dockerfiles and 3 projects; 1 place could not be judged." */
export function totals(result: Result): string {
  const gaps = gapsOf(result).length
  const found = `${counted(countOf(result, 'error'), 'error')}, ${counted(countOf(result, 'warning'), 'warning')} and ${counted(countOf(result, 'notice'), 'notice')}`
  const scanned = `${counted(result.dockerfiles.length, 'Dockerfile')} and ${counted(result.projects.length, 'project')}`
  return `${found} in ${scanned}${gaps === 0 ? '' : `; ${counted(gaps, 'place')} could not be judged`}.`
}

/** Names that a text lists; the JSON report has them all. */
const mostNames = 20

/** `a, b and 3 more`, each name as the target shows it. */
export function listed(names: readonly string[], show: (name: string) => string = (name) => name): string {
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
  return `${names
    .slice(0, mostNames)
    .map((name) => show(name))
    .join(', ')}${more}`
}
