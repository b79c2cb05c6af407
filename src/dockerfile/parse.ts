/** Reads a Dockerfile as BuildKit's parser does (frontend/dockerfile/parser). */
import type { Source } from '../text/source.ts'
import { findProblem } from './check.ts'
import { type Comment, readIgnores, strayIgnores } from './comments.ts'
import { findSyntax, newDirectives, takeDirective } from './directives.ts'
import type { Dockerfile, Instruction, Problem } from './dockerfile.ts'
import { delimitersOf, readHeredocs } from './heredocs.ts'
import { instructionOf, mayHoldHeredocs, withHeredocs } from './instruction.ts'
import { type Cursor, cursorOf, isComment, joinLines, readLine } from './lines.ts'
import { stagesOf } from './stages.ts'
import { skipSpace } from './white-space.ts'

interface Reading {
  readonly path: string
  readonly cursor: Cursor
  readonly directives: ReturnType<typeof newDirectives>
  readonly instructions: Instruction[]
  readonly ignoreProblems: Problem[]
  /** The run of comments that ends at the line that was read last. */
  comments: Comment[]
  problem: Problem | undefined
}

/**
 * Reads the instructions and stages of a Dockerfile in one pass, in linear time.
 *
 * Never throws: what BuildKit refuses as a whole is in `problem`, with the place; the instructions are then those
 * before it.
 */
export function parseDockerfile(source: Source): Dockerfile {
  const { path, text } = source
  const reading: Reading = {
    path,
    cursor: cursorOf(text),
    directives: newDirectives(),
    instructions: [],
    ignoreProblems: [],
    comments: [],
    problem: undefined
  }
  while (reading.problem === undefined && readLine(reading.cursor)) takeLine(reading)
  reading.ignoreProblems.push(...strayIgnores(reading.comments))
  const { instructions, directives, ignoreProblems } = reading
  return {
    path,
    text,
    escape: directives.escape,
    syntax: findSyntax(text),
    instructions,
    stages: stagesOf(instructions, path),
    problem: reading.problem ?? wholeProblem(reading) ?? findProblem(instructions, directives.escape),
    ignoreProblems
  }
}

function takeLine(reading: Reading) {
  const { cursor, path, directives } = reading
  const start = skipSpace(cursor.text, cursor.start, cursor.end)
  const span = { path, start, end: cursor.end }
  if (directives.open) {
    const found = takeDirective(directives, cursor.text.slice(start, cursor.end))
    if (found === true) return
    if (found !== false) reading.problem = { message: found.problem, where: span }
    if (found !== false) return
  }
  if (start === cursor.end) {
    reading.ignoreProblems.push(...strayIgnores(reading.comments))
    reading.comments = []
  } else if (isComment(cursor)) reading.comments.push({ text: cursor.text.slice(start, cursor.end), span })
  else takeInstruction(reading)
}

function takeInstruction(reading: Reading) {
  const { cursor, path, directives } = reading
  const { ignores, problems } = readIgnores(reading.comments)
  reading.ignoreProblems.push(...problems)
  reading.comments = []
  const { start } = cursor
  const { text, line } = joinLines(cursor, directives.escape)
  const found = instructionOf(text, { path, escape: directives.escape, line, ignores })
  if ('problem' in found) {
    reading.problem = { message: found.problem, where: { path, start, end: cursor.end } }
    return
  }
  const delimiters = mayHoldHeredocs(found) ? delimitersOf(text.text) : []
  const heredocs = readHeredocs(cursor, path, delimiters)
  if (heredocs === undefined) reading.problem = { message: 'unterminated heredoc', where: found.span }
  const whole = delimiters.length === 0 ? found : withHeredocs(found, heredocs ?? [], cursor.end)
  reading.instructions.push({ ...whole, endLine: cursor.line })
}

/** What is wrong with the file apart from any instruction. */
function wholeProblem({ cursor, path, instructions }: Reading): Problem | undefined {
  if (cursor.tooLong !== undefined) {
    const where = { path, start: cursor.tooLong, end: cursor.tooLong }
    return { message: 'dockerfile line greater than max allowed size of 65535', where }
  }
  if (instructions.length > 0) return undefined
  return { message: 'file with no instructions', where: { path, start: 0, end: 0 } }
}
