/** Puts MSBuild's answers in the place of our own reading, and says where the two differ. */
import { known } from '../../text/fact.ts'
import { distinct, fromPackages } from '../inner-build.ts'
import type { EvaluationOptions, FrameworkReference } from '../project.ts'
import { propertyNames } from '../project.ts'
import { parseTargetFramework } from '../target-framework.ts'
import type { OwnBuild, OwnProject } from '../transitive.ts'
import type { MsbuildAnswer } from './answer.ts'
import type { Answers, ProjectAnswer } from './ask.ts'
import { questionOf } from './question.ts'

type Evaluate = (options: EvaluationOptions) => OwnProject

/** Changes what was read of a project; `evaluate` reads the same project under other options. */
export type Correction = (own: OwnProject, options: EvaluationOptions, evaluate: Evaluate) => OwnProject

/**
 * MSBuild answers for its own machine and SDK, and the image may hold others. So its answer is compared with our reading
 * for that machine and SDK: where the two agree, our reading for the image stands; where they do not, MSBuild's counts.
 *
 * @param report gets one sentence for each difference
 */
export function correctionBy(answers: Answers, report: (difference: string) => void): Correction {
  return (own, options, evaluate) => {
    const answer = answers.of(questionOf(own.path, options))
    if (answer === undefined) return own
    const builds = Array.from(answer, ([framework, inner]) => {
      const under = (more: EvaluationOptions) => buildUnder(evaluate, { ...options, ...more }, framework)
      return correctedBuild(own.path, under({}), under(inner.machine), inner, report)
    })
    const found = builds.filter((build) => build !== undefined)
    if (found.length < builds.length) return own
    return { ...own, frameworks: frameworksOf(own, answer, report), builds: found }
  }
}

/** The build for one framework, whether or not our reading knows that the project has it. */
function buildUnder(evaluate: Evaluate, options: EvaluationOptions, framework: string | undefined) {
  const { builds } = evaluate(options)
  const own = framework === undefined ? builds[0] : builds.find(({ inner }) => inner.framework.text === framework)
  if (own !== undefined || framework === undefined) return own
  return evaluate({ ...options, globals: { ...options.globals, TargetFramework: framework } }).builds[0]
}

function frameworksOf(own: OwnProject, answer: ProjectAnswer, report: (difference: string) => void) {
  const names = [...answer.keys()].filter((name) => name !== undefined)
  const before = own.frameworks.known ? own.frameworks.value : []
  const said = before.map(({ value }) => value.text)
  if (names.length === 0 || (own.frameworks.known && said.join(';') === names.join(';'))) return own.frameworks
  if (own.frameworks.known) report(sentence(own.path, 'the target framework', said.join(';'), names.join(';')))
  const start = { path: own.path, start: 0, end: 0 }
  return known(
    names.flatMap((name) => {
      const value = parseTargetFramework(name)
      const where = before.find(({ value: { text } }) => text === name)?.where ?? start
      return value === undefined ? [] : [{ value, where }]
    })
  )
}

function correctedBuild(
  path: string,
  build: OwnBuild | undefined,
  alike: OwnBuild | undefined,
  answer: MsbuildAnswer,
  report: (difference: string) => void
): OwnBuild | undefined {
  if (build === undefined || alike === undefined) return undefined
  const properties = { ...build.inner.properties }
  const place = `${path} (${build.inner.framework.text})`
  for (const name of propertyNames) {
    const [own, given] = [alike.inner.properties[name], answer.properties[name]]
    if (own.known && withSlashes(own.value) === withSlashes(given)) continue
    if (own.known) report(sentence(place, name, own.value, given))
    properties[name] = known(given)
  }
  return withReferences({ ...build, inner: { ...build.inner, properties } }, alike, answer, place, report)
}

function withReferences(
  build: OwnBuild,
  alike: OwnBuild,
  { frameworkReferences: given }: MsbuildAnswer,
  place: string,
  report: (difference: string) => void
): OwnBuild {
  const own = alike.inner.frameworkReferences
  const { framework, packageReferences, frameworkReferences: before } = build.inner
  const items = given.map(({ name }): FrameworkReference => ({ name, where: undefined, through: undefined }))
  const all = distinct([...items, ...fromPackages(framework, packageReferences)])
  if (own.known && namesIn(own.value) === namesIn(all)) return build
  if (own.known) report(sentence(place, 'FrameworkReference', namesIn(own.value), namesIn(all)))
  const said = new Map((before.known ? before.value : []).map((reference) => [reference.name.toLowerCase(), reference]))
  return {
    ...build,
    inner: { ...build.inner, frameworkReferences: known(all.map((one) => said.get(one.name.toLowerCase()) ?? one)) },
    passes: given.filter(({ isPrivate }) => !isPrivate).map(({ name }) => name)
  }
}

/** MSBuild turns the slashes of paths to those of its system. */
function withSlashes(text: string): string {
  return text.replaceAll('\\', '/')
}

function namesIn(references: readonly FrameworkReference[]): string {
  return references
    .map(({ name }) => name)
    .sort()
    .join(';')
}

function sentence(place: string, what: string, own: string, given: string): string {
  return `${place}: ${what} is “${own}” by our reading and “${given}” by MSBuild, which counts.`
}
