/** A project under the arguments of one command, with the files that the container has. */
import type { ProjectIndex } from '../../project/project.ts'
import type { ContainerFiles } from './container-files.ts'
import { type BuildMachine, type CommandArguments, type Evaluation, evaluateUnder } from './evaluation.ts'
import { absentIn, type Placed } from './placed.ts'

/** Where a command runs. */
interface Bench {
  readonly projects: ProjectIndex
  readonly machine: BuildMachine
  readonly files: ContainerFiles
}

export function evaluatePlaced(
  { projects, machine, files }: Bench,
  placed: Placed,
  args: CommandArguments
): Evaluation {
  const evaluation = evaluateUnder(projects, placed.path, args, machine)
  const absent = absentIn(files, placed, evaluation)
  return absent.length === 0 ? evaluation : evaluateUnder(projects, placed.path, args, { ...machine, absent })
}
