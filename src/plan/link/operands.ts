/** What a command works on, as far as options can be told from it without knowing the program. */
import type { StageState } from './state.ts'

/** The words that are no options; PowerShell's `-Path x -Destination y` count in that order. @param rest those after the program */
export function operandsOf(rest: readonly string[], { windows }: Pick<StageState, 'windows'>): readonly string[] {
  return rest.filter((word) => !word.startsWith('-') && !(windows && /^\/[a-zA-Z:]{1,6}$/.test(word)))
}
