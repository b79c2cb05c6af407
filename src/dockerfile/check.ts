/** What BuildKit refuses before it builds anything (frontend/dockerfile/instructions/parse.go). */
import type { Instruction, Problem } from './dockerfile.ts'
import { argumentWords, blankWords, namedValues } from './words.ts'

const keywords = new Set(
  `add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell stopsignal user volume
  workdir`.split(/\s+/)
)

const stageName = /^[a-z][a-z0-9\-_.]*$/

/** The first instruction that makes BuildKit refuse the file; undefined when there is none. */
export function findProblem(instructions: readonly Instruction[], escapeMark: string): Problem | undefined {
  let inStage = false
  for (const instruction of instructions) {
    const { keyword, span } = instruction
    if (keyword === 'from') inStage = true
    const message = refusal(instruction, escapeMark)
    if (message !== undefined) return { message, where: span }
    if (!inStage && keyword !== 'arg') return { message: 'no build stage in current context', where: span }
  }
  const last = instructions.at(-1)
  if (inStage || last === undefined) return undefined
  return { message: 'dockerfile contains no stages to build', where: last.span }
}

function refusal(instruction: Instruction, escapeMark: string): string | undefined {
  const { keyword, trigger } = instruction
  if (!keywords.has(keyword)) return `unknown instruction: ${keyword.toUpperCase()}`
  if (keyword === 'from') return fromRefusal(instruction)
  if (keyword === 'arg') return argRefusal(instruction, escapeMark)
  if (keyword === 'copy' || keyword === 'add') return copyRefusal(instruction)
  if (keyword === 'onbuild') return onbuildRefusal(trigger)
  return undefined
}

function fromRefusal({ argument, flags }: Instruction): string | undefined {
  const words = blankWords(argument)
  const [, as, name] = words
  const named = words.length === 3 && as?.text.toLowerCase() === 'as'
  if (words.length !== 1 && !named) return 'FROM requires either one or three arguments'
  if (name !== undefined && !stageName.test(name.text.toLowerCase()))
    return `invalid name for build stage: "${name.text}", name can't start with a number or contain symbols`
  const [first, second] = flags
  const other = flags.find((flag) => flag.name !== 'platform')
  if (other !== undefined) return `unknown flag: --${other.name}`
  if (second !== undefined) return 'duplicate flag specified: --platform'
  if (first !== undefined && first.value === undefined) return 'missing a value on flag: --platform'
  return undefined
}

function argRefusal(instruction: Instruction, escapeMark: string): string | undefined {
  const values = namedValues(instruction, escapeMark)
  if (values.length === 0) return 'ARG requires at least one argument'
  if (values.some(({ name }) => name.text === '')) return 'ARG names can not be blank'
  return undefined
}

function copyRefusal(instruction: Instruction): string | undefined {
  if (argumentWords(instruction).length >= 2) return undefined
  return `${instruction.keyword.toUpperCase()} requires at least two arguments, but only one was provided`
}

function onbuildRefusal(trigger: Instruction | undefined): string | undefined {
  if (trigger === undefined) return 'ONBUILD requires an instruction other than ONBUILD'
  if (trigger.keyword !== 'from' && trigger.keyword !== 'maintainer') return undefined
  return `${trigger.keyword.toUpperCase()} isn't allowed as an ONBUILD trigger`
}
