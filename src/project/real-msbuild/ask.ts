/** Asks the installed MSBuild about many projects: several calls at a time, each with a deadline, all with another. */
import type { Fact } from '../../text/fact.ts'
import { known, unknown } from '../../text/fact.ts'
import type { CommandResult, World } from '../../world/world.ts'
import { splitList } from '../msbuild/escape.ts'
import { type MsbuildAnswer, readMsbuildAnswer } from './answer.ts'
import { keyOf, msbuildArguments, type Question } from './question.ts'

/** The answers for every framework of a project; the framework is undefined for what names none. */
export type ProjectAnswer = ReadonlyMap<string | undefined, MsbuildAnswer>

export interface Answers {
  readonly of: (question: Question) => ProjectAnswer | undefined
  /** One sentence when there are questions without an answer. */
  readonly notice: string | undefined
}

/** Milliseconds. */
export interface Deadlines {
  readonly call: number
  readonly all: number
}

export const usualDeadlines: Deadlines = { call: 60_000, all: 600_000 }

const callsAtATime = 4
/** Frameworks of one project that are asked about. */
const mostFrameworks = 12

/** @param root absolute path of the scanned folder */
export async function askMsbuild(
  { run }: Pick<World, 'run'>,
  root: string,
  questions: readonly Question[],
  deadlines = usualDeadlines
): Promise<Answers> {
  const queue = [...new Map(questions.map((question) => [keyOf(question), question])).values()]
  const count = queue.length
  const answers = new Map<string, ProjectAnswer>()
  const reasons: string[] = []
  const end = Date.now() + deadlines.all
  let isOver = false
  const call = async (question: Question, framework: string | undefined): Promise<Fact<MsbuildAnswer>> => {
    const left = Math.min(deadlines.call, end - Date.now())
    if (isOver || left <= 0) return unknown(`there was no time left after ${deadlines.all / 1000} s`)
    const args = msbuildArguments(`${root}/${question.path}`, question, framework)
    const result = await run({ program: 'dotnet', args, deadline: left, environment: question.environment })
    // A program that is absent or hangs does so for every project.
    isOver ||= !result.started
    return answerOf(result, root, question.path)
  }
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const answer = await projectAnswer(next, call)
      if (answer.known) answers.set(keyOf(next), answer.value)
      else reasons.push(`${next.path}: ${answer.why}`)
    }
  }
  await Promise.all(Array.from({ length: callsAtATime }, work))
  return { of: (question) => answers.get(keyOf(question)), notice: noticeOf(count, reasons) }
}

function answerOf(result: CommandResult, root: string, path: string): Fact<MsbuildAnswer> {
  if (!result.started) return unknown(result.why)
  if (result.exitCode === 0) return readMsbuildAnswer(result.stdout, root, path)
  const said = `${result.stdout}\n${result.stderr}`.split('\n').find((line) => /\berror\b/i.test(line))
  return unknown(`MSBuild ended with ${result.exitCode}${said === undefined ? '' : `: ${said.trim()}`}`)
}

/** The first call tells the frameworks; when there are several, each has a call of its own. */
async function projectAnswer(
  question: Question,
  call: (question: Question, framework: string | undefined) => Promise<Fact<MsbuildAnswer>>
): Promise<Fact<ProjectAnswer>> {
  const outer = await call(question, undefined)
  if (!outer.known) return outer
  const { TargetFramework, TargetFrameworks } = outer.value.properties
  if (TargetFramework.trim() !== '' || TargetFrameworks.trim() === '')
    return known(new Map([[TargetFramework.trim() || undefined, outer.value]]))
  const found = new Map<string | undefined, MsbuildAnswer>()
  for (const framework of new Set(splitList(TargetFrameworks).slice(0, mostFrameworks))) {
    const inner = await call(question, framework)
    if (!inner.known) return inner
    found.set(framework, inner.value)
  }
  return known(found)
}

function noticeOf(count: number, reasons: readonly string[]): string | undefined {
  const [first] = reasons
  if (first === undefined) return undefined
  return `MSBuild did not answer ${reasons.length} of ${count} questions, so our own reading counts there (${first}).`
}
