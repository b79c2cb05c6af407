/** `-o` as the property that it is for MSBuild, where a project asks for it. */
import { knownValue } from '../../text/fact.ts'
import type { Repository } from '../../text/repository.ts'
import { containerPath } from './container-path.ts'
import type { DotnetCall } from './dotnet-call.ts'
import type { Evaluation } from './evaluation.ts'
import type { StageState } from './state.ts'

interface OutputProperty {
  readonly name: 'PublishDir' | 'OutputPath'
  readonly value: string
}

/** A whole path with a slash at its end (dotnet/sdk, CommonOptions). */
export function outputProperty(
  { verb, output }: DotnetCall,
  { workingDirectory, windows }: StageState
): OutputProperty | undefined {
  if (output === undefined || (verb !== 'publish' && verb !== 'build')) return undefined
  const folder = containerPath(workingDirectory, output, windows).replace(/\/$/, '')
  const value = windows ? `C:${folder.replaceAll('/', '\\')}\\` : `${folder}/`
  return { name: verb === 'publish' ? 'PublishDir' : 'OutputPath', value }
}

/** Projects nearly never ask for it: those of one folder are evaluated alike, whatever their output is. */
export function hasConditionOn(name: OutputProperty['name'], { project }: Evaluation, repository: Repository): boolean {
  const asked = name === 'PublishDir' ? 'PublishDir' : 'OutputPath|OutDir'
  const condition = new RegExp(`Condition\\s*=\\s*(?:"[^"]*|'[^']*)\\$\\((?:${asked})\\b`, 'i')
  return project.files.some((path) => condition.test(knownValue(repository.read(path))?.text ?? ''))
}
