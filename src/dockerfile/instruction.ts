/** One logical line of a Dockerfile → one instruction. */
import { offsetAt, sliceTraced, type TracedText } from '../text/traced.ts'
import type { Heredoc, Ignore, Instruction } from './dockerfile.ts'
import { readFlags } from './flags.ts'
import { skipSpace, trimEnd } from './white-space.ts'

/** What an instruction has beyond its logical line. */
export interface Surroundings {
  readonly path: string
  readonly escape: string
  readonly line: number
  readonly ignores: readonly Ignore[]
}

const keywordPattern = /^[^\t\v\f\r ]+/
const jsonForms = new Set(['add', 'cmd', 'copy', 'entrypoint', 'run', 'shell', 'volume'])
const heredocForms = new Set(['add', 'copy', 'run'])

/** Reads keyword, flags and argument; here-documents and the last line are added when the lines after it are read. */
export function instructionOf(line: TracedText, around: Surroundings): Instruction | { problem: string } {
  const { text } = line
  const start = skipSpace(text, 0, text.length)
  const end = trimEnd(text, start, text.length)
  const trimmed = sliceTraced(line, start, end)
  const written = keywordPattern.exec(trimmed.text)?.[0] ?? ''
  const keyword = written.toLowerCase()
  const flags = readFlags(trimmed, written.length, around.escape, around.path)
  const argument = sliceTraced(trimmed, flags.end)
  const json = jsonWords(keyword, argument.text)
  if (json === 'mixed') return { problem: 'when using JSON array syntax, arrays must be comprised of strings only' }
  const trigger = keyword === 'onbuild' ? triggerOf(argument, around) : undefined
  if (trigger !== undefined && 'problem' in trigger) return trigger
  const first = offsetAt(trimmed, 0)
  const last = trimmed.text === '' ? first : offsetAt(trimmed, trimmed.text.length - 1) + 1
  return {
    keyword,
    flags: flags.flags,
    argument,
    json,
    heredocs: [],
    trigger,
    ignores: around.ignores,
    span: { path: around.path, start: first, end: last },
    line: around.line,
    endLine: around.line
  }
}

/** ONBUILD ONBUILD is refused, so one level is all there is. */
function triggerOf(argument: TracedText, around: Surroundings): Instruction | { problem: string } | undefined {
  if (argument.text === '' || /^onbuild\b/i.test(argument.text)) return undefined
  return instructionOf(argument, { ...around, ignores: [] })
}

/** Whether this instruction, or the one that an ONBUILD holds, may open here-documents. */
export function mayHoldHeredocs({ keyword, json, trigger }: Instruction): boolean {
  if (trigger !== undefined) return mayHoldHeredocs(trigger)
  return heredocForms.has(keyword) && json === undefined
}

/** The instruction with its here-documents; an ONBUILD hands them to what it holds. */
export function withHeredocs(instruction: Instruction, heredocs: readonly Heredoc[], end: number): Instruction {
  const { trigger, span } = instruction
  return {
    ...instruction,
    heredocs,
    trigger: trigger === undefined ? undefined : { ...trigger, heredocs },
    span: { ...span, end }
  }
}

function jsonWords(keyword: string, argument: string): readonly string[] | 'mixed' | undefined {
  if (!jsonForms.has(keyword) || !argument.startsWith('[')) return undefined
  let value: unknown
  try {
    value = JSON.parse(argument)
  } catch {
    return undefined
  }
  if (!Array.isArray(value)) return undefined
  return value.every((word) => typeof word === 'string') ? value : 'mixed'
}
