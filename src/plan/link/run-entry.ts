/** `dotnet run`, `watch` and `test` as the entry point: the shipped image compiles the project itself. */

import { buildEnvironment } from './build-environment.ts'
import { listAt } from './container-files.ts'
import { containerPath } from './container-path.ts'
import { argumentsOf } from './dotnet-call.ts'
import type { Entry } from './entry.ts'
import { evaluateUnder } from './evaluation.ts'
import type { FoundApp, LinkInput } from './found-app.ts'
import { strangerOf } from './placed.ts'
import { globalJsonAt } from './placed-global-json.ts'
import { selectProject } from './select-project.ts'
import type { StageState } from './state.ts'

export function runEntry(
  { repository, projects, target, image }: LinkInput,
  state: StageState,
  { call, where }: Extract<Entry, { kind: 'sdk' }>
): FoundApp | undefined {
  const at = containerPath(state.workingDirectory, call.project ?? '.', state.windows)
  const selection = selectProject(state.files, at)
  if (selection.kind === 'none' || selection.kind === 'solution') return undefined
  if (selection.kind === 'file' && call.verb === 'run' && holdsProject(state)) return undefined
  const args = argumentsOf(call, { os: undefined, arch: undefined })
  const environment = buildEnvironment(repository, state, image)
  const machine = { os: state.windows ? ('windows' as const) : ('linux' as const), sdkVersion: undefined, environment }
  const evaluation = evaluateUnder(projects, selection.path, { ...args, publishing: false }, machine)
  return {
    project: selection.path,
    evaluation,
    made: 'run',
    buildStage: target,
    entry: 'sdk',
    evidence: 'entrypoint',
    confidence: 'high',
    because: `the image starts it with dotnet ${call.verb}`,
    rollForward: undefined,
    where,
    globalJson: globalJsonAt(state),
    notCopied: [],
    stranger: strangerOf(state.files, selection, evaluation)
  }
}

/** Then `dotnet run app.cs` runs the project and gives it the name of the file as an argument. */
function holdsProject({ files, workingDirectory }: StageState): boolean {
  return listAt(files, workingDirectory).files.some((name) => /\.[a-z]*proj$/i.test(name))
}
