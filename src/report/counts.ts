/** Numbers and lists in words. */
import { catalogueAge } from '../images/catalogue.ts'
import { countOf, gapsOf, leftOf, type Result } from './result.ts'

/** `1 error`, `2 errors`, `no errors`. */
export function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`
}

/**
 * One sentence: "2 errors, 1 warning and no notices in 4 Dockerfiles and 3 projects; 1 place could not be judged." Of a
 * run that repaired: "4 repaired; 1 error, no warnings and no notices left in …".
 */
export function totals(result: Result): string {
  const left = leftOf(result)
  const repaired = result.findings.length - left.findings.length
  const gaps = gapsOf(result).length
  const counts = `${counted(countOf(left, 'error'), 'error')}, ${counted(countOf(left, 'warning'), 'warning')} and ${counted(countOf(left, 'notice'), 'notice')}`
  const found = repaired === 0 ? counts : `${repaired} repaired; ${counts} left`
  const scanned = `${counted(result.dockerfiles.length, 'Dockerfile')} and ${counted(result.projects.length, 'project')}`
  return `${found} in ${scanned}${gaps === 0 ? '' : `; ${counted(gaps, 'place')} could not be judged`}.`
}

/** `catalogue of 2026-08-21 (95 days old)`; no age on a day on which it was not made yet. */
export function catalogueText({ asOf, catalogueDate }: Result): string {
  const days = catalogueAge(asOf)
  return `catalogue of ${catalogueDate}${days < 0 ? '' : ` (${days} ${days === 1 ? 'day' : 'days'} old)`}`
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
