/** The machine that runs a command of a stage. */
import { buildEnvironment } from './build-environment.ts'
import type { BuildMachine } from './evaluation.ts'
import type { StageState, Workshop } from './state.ts'

export function machineOf(state: StageState, { image, system, repository }: Workshop): BuildMachine {
  const isKnown = system.os !== undefined && system.arch !== undefined
  return {
    os: state.windows ? 'windows' : 'linux',
    sdkVersion: image?.sdkVersion,
    sdkRuntimeIdentifier: isKnown ? `${system.os}-${system.arch}` : undefined,
    environment: buildEnvironment(repository, state, image)
  }
}
