/** A global.json that rules a project in the repository and that no command of the container finds. */

import { findGlobalJson } from '../../project/global-json.ts'
import { knownValue } from '../../text/fact.ts'
import { literal } from '../../text/literal.ts'
import { parentOf, type Repository } from '../../text/repository.ts'
import type { UnseenGlobalJson } from '../plan.ts'
import { nearestAbove } from './container-files.ts'
import type { Placed } from './placed.ts'
import type { StageState } from './state.ts'

/** `dotnet` looks above its working directory, MSBuild above the project. @param placed what the command works on */
export function unseenGlobalJson({ files }: StageState, placed: readonly Placed[]): UnseenGlobalJson | undefined {
  const [first] = placed
  if (first === undefined || nearestAbove(files, parentOf(first.at), 'global.json') !== undefined) return undefined
  const file = findGlobalJson(files.repository, parentOf(first.path))
  if (file?.known !== true) return undefined
  const names = Object.keys(file.value.msbuildSdks)
  const sdk = names.find((name) => takesVersionFromElsewhere(files.repository, first.path, name))
  return { project: first.path, file: file.value, sdk }
}

/** `Sdk="Name"` or `<Sdk Name="Name" />`, without a version of its own. */
function takesVersionFromElsewhere(repository: Repository, project: string, name: string): boolean {
  const text = knownValue(repository.read(project))?.text ?? ''
  const quoted = literal(name)
  const attribute = new RegExp(`\\bSdk\\s*=\\s*["'](?:[^"']*;)?\\s*${quoted}\\s*[;"']`, 'i')
  const element = new RegExp(`<Sdk\\s+Name\\s*=\\s*["']${quoted}["']\\s*/?>`, 'i')
  return attribute.test(text) || element.test(text)
}
