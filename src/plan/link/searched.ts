/** Programs that are started by their name alone: where they are looked for. */
import { fileAt, isUntold } from './container-files.ts'
import { below } from './container-path.ts'
import type { StageState } from './state.ts'
import { mayReach, searchedByDefault } from './unseen.ts'

/** The folders of ENV PATH as far as they are told, and those of the distributions. */
export function searchedFolders({ environment, variables }: StageState): readonly string[] {
  const path = environment.has('PATH') ? (variables.get('PATH') ?? '') : ''
  return [...path.split(':').filter((folder) => folder.startsWith('/')), ...searchedByDefault]
}

/** Whether something else of that name may lie in such a folder: a script of the repository, a package, what nobody can tell. */
export function isShadowed(state: StageState, program: string): boolean {
  if (state.windows || program.includes('/')) return false
  if (state.packages.some(({ name }) => name.toLowerCase() === program.toLowerCase())) return true
  return searchedFolders(state)
    .map((folder) => below(folder, program))
    .some(
      (place) =>
        fileAt(state.files, place) !== undefined ||
        isUntold(state.files, place) ||
        state.unseen.some((one) => mayReach(one, place.toLowerCase()))
    )
}
