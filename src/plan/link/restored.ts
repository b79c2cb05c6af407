/**
 * What a command restores: its projects and all that they reference, for every target framework of each. An SDK that knows one of
 * the frameworks not stops there, whatever framework the command asks for (dotnet/sdk, _CheckForUnsupportedNETCoreVersion,
 * runs before CollectPackageReferences; dotnet/cli issue 11056, dotnet/sdk issue 49661).
 */

import { compareVersions } from '../../images/versions.ts'
import type { TargetFramework } from '../../project/project.ts'
import { knownValue } from '../../text/fact.ts'
import type { Located, Span } from '../../text/source.ts'
import { machineOf } from './build-machine.ts'
import { argumentsOf, type DotnetCall } from './dotnet-call.ts'
import { evaluatePlaced } from './evaluate-placed.ts'
import type { Evaluation } from './evaluation.ts'
import { notCopied, type Placed, placedBeside, strangerOf } from './placed.ts'
import type { StageState, Workshop } from './state.ts'

export interface RestoredProject {
  /** Repository path. */
  readonly project: string
  readonly evaluation: Evaluation
  /** The newest .NET of its target frameworks. */
  readonly newest: Located<TargetFramework>
  readonly verb: string
  readonly stage: number
  readonly where: Span
  readonly notCopied: readonly string[]
  readonly stranger: string | undefined
}

/** More references than this are not followed. */
const mostProjects = 500

/** Options of the command that the restore of a build or a publish leaves aside. */
const leftAside = new Set(['TargetFramework', 'RuntimeIdentifier', 'SelfContained'])
/** A restore that is asked for itself keeps the framework that it is given. */
const leftAsideByRestore = new Set(['RuntimeIdentifier', 'SelfContained'])

/** Nothing where an option that cannot be told may change what the projects are, or the SDK is not known. */
export function restoredBy(
  state: StageState,
  call: DotnetCall,
  members: readonly Placed[],
  workshop: Workshop
): readonly RestoredProject[] {
  const { image, system, stage } = workshop
  if (call.restores !== true || call.untoldOptions !== undefined || image?.product !== 'sdk') return []
  if (mayFail(call, workshop)) return []
  const { globals, untold, publishing } = argumentsOf(call, system)
  const aside = call.verb === 'restore' || call.verb === 'msbuild' ? leftAsideByRestore : leftAside
  const isOpen = (name: string) => !aside.has(name) && !(name === 'Configuration' && call.configuration === undefined)
  if (Object.keys(untold).some(isOpen)) return []
  const kept = Object.fromEntries(Object.entries(globals).filter(([name]) => !aside.has(name)))
  const bench = { projects: workshop.projects, machine: machineOf(state, workshop), files: state.files }
  const found = new Map<string, RestoredProject | undefined>()
  const queue = members.filter(({ path }) => /\.(cs|fs|vb)proj$/i.test(path))
  for (const placed of queue) {
    if (found.has(placed.path) || found.size >= mostProjects) continue
    const evaluation = evaluatePlaced(bench, placed, { globals: kept, untold: {}, publishing })
    const newest = newestOf(evaluation)
    found.set(
      placed.path,
      newest && {
        project: placed.path,
        evaluation,
        newest,
        verb: call.verb,
        stage,
        where: call.where,
        notCopied: notCopied(state.files, placed, evaluation),
        stranger: strangerOf(state.files, placed, evaluation)
      }
    )
    queue.push(...referencesOf(state, placed, evaluation))
  }
  return [...found.values()].filter((one) => one !== undefined)
}

/** `dotnet test … || true`, `dotnet test …; exit 0`: what comes after it goes on, whatever became of it. */
function mayFail({ where }: DotnetCall, { repository }: Workshop): boolean {
  const text = knownValue(repository.read(where.path))?.text ?? ''
  return /^[\s"')}]*(?:\|\|?|;|&(?!&))/.test(text.slice(where.end, where.end + 100))
}

/** A restore passes over what is not there. */
function referencesOf(state: StageState, placed: Placed, { project }: Evaluation): readonly Placed[] {
  const references = project.inner.flatMap(({ projectReferences }) =>
    projectReferences.known ? projectReferences.value.map(({ value }) => value) : []
  )
  return [...new Set(references)].flatMap((path) => placedBeside(state.files, placed, path) ?? [])
}

function newestOf({ project: { frameworks, style } }: Evaluation): Located<TargetFramework> | undefined {
  if (!frameworks.known || style !== 'sdk') return undefined
  return frameworks.value
    .filter(({ value }) => value.identifier === '.NETCoreApp')
    .reduce<Located<TargetFramework> | undefined>(
      (best, next) => (best === undefined || compareVersions(next.value.version, best.value.version) > 0 ? next : best),
      undefined
    )
}
