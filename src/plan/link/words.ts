/** Words of an instruction, expanded with what is known where it stands. */
import type { Dockerfile, Instruction } from '../../dockerfile/dockerfile.ts'
import { expandWord } from '../../dockerfile/expand/expand.ts'
import { argumentWords } from '../../dockerfile/words.ts'
import { known } from '../../text/fact.ts'
import { opaque } from './opaque.ts'
import type { StageState } from './state.ts'

/**
 * Expands a word. A variable that no ARG and no ENV of the file sets may come from the base image and counts as unknown, except
 * where the word says what to take instead (`${source:-obj/Docker/publish}`).
 */
export function expand(text: string, variables: StageState['variables'], escapeMark: Dockerfile['escape']): string {
  const result = expandWord(text, escapeMark, (name) => {
    const value = variables.get(name)
    const hasDefault = text.includes(`\${${name}:-`) || text.includes(`\${${name}-`)
    if (hasDefault && (value === undefined || value === opaque(name))) return undefined
    return known(value ?? opaque(name))
  })
  return result.known ? result.value : opaque(text.slice(0, 200))
}

/** The expanded words of COPY, ADD, WORKDIR, USER; heredocs left out. */
export function wordsOf(
  instruction: Instruction,
  state: StageState,
  escapeMark: Dockerfile['escape']
): readonly string[] {
  return argumentWords(instruction)
    .filter(({ text }) => !text.startsWith('<<'))
    .map(({ text }) =>
      instruction.json === undefined ? expand(text, state.variables, escapeMark) : expandJson(text, state, escapeMark)
    )
}

/** The strings of a JSON form keep their quotes; only variables are expanded. */
function expandJson(text: string, state: StageState, escapeMark: Dockerfile['escape']): string {
  return /[$]/.test(text) ? expand(text, state.variables, escapeMark) : text
}

/** The value of a flag, expanded. */
export function flagOf(
  instruction: Instruction,
  name: string,
  state: StageState,
  escapeMark: Dockerfile['escape']
): string | undefined {
  const value = instruction.flags.find((flag) => flag.name === name)?.value
  return value === undefined ? undefined : expand(value, state.variables, escapeMark)
}
