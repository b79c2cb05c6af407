/** `dotnet run`, `watch` and `test` as the entry point: the shipped image compiles the project itself. */

import { containerPath } from './container-path.ts'
import { argumentsOf } from './dotnet-call.ts'
import type { Entry } from './entry.ts'
import { evaluateUnder } from './evaluation.ts'
import type { FoundApp, LinkInput } from './found-app.ts'
import { globalJsonAt } from './sdk-commands.ts'
import { selectProject } from './select-project.ts'
import type { StageState } from './state.ts'

export function runEntry(
  { projects, target }: LinkInput,
  state: StageState,
  { call, where }: Extract<Entry, { kind: 'sdk' }>
): FoundApp | undefined {
  const at = containerPath(state.workingDirectory, call.project ?? '.', state.windows)
  const selection = selectProject(state.files, at)
  if (selection.kind === 'none' || selection.kind === 'solution') return undefined
  const args = argumentsOf(call, { os: undefined, arch: undefined })
  const machine = { os: state.windows ? ('windows' as const) : ('linux' as const), sdkVersion: undefined }
  return {
    project: selection.path,
    evaluation: evaluateUnder(projects, selection.path, { ...args, publishing: false }, machine),
    made: 'run',
    buildStage: target,
    entry: 'sdk',
    evidence: 'entrypoint',
    confidence: 'high',
    because: `the image starts it with dotnet ${call.verb}`,
    rollForward: undefined,
    where,
    globalJson: globalJsonAt(state.files, state.workingDirectory),
    notCopied: []
  }
}
