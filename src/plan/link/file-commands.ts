/** `cp`, `mv`, `copy`, `Copy-Item`, … : commands that move files and output inside a container. */
import { type Branch, branchOf } from '../../shell/choice.ts'
import { copyArtifacts } from './artifact.ts'
import { folderExists, withLayers } from './container-files.ts'
import { containerPath, relativeTo } from './container-path.ts'
import type { CopyRequest } from './copy.ts'
import { copyFiles } from './copy.ts'
import { expandPattern, hasWildcard } from './glob.ts'
import { operandsOf } from './operands.ts'
import type { Command, StageState } from './state.ts'

const copying = new Set(['cp', 'copy', 'copy-item', 'cpi', 'xcopy', 'robocopy', 'rsync', 'install', 'ln'])
const moving = new Set(['mv', 'move', 'move-item', 'mi', 'ren', 'rename'])
const removing = new Set(['rm', 'del', 'rd', 'rmdir', 'remove-item', 'erase'])

/** @returns the state after the command; undefined when it is not a file command. */
export function afterFileCommand(state: StageState, program: string, command: Command): StageState | undefined {
  if (copying.has(program)) return afterCopy(state, program, command)
  if (moving.has(program)) return afterCopy(state, program, command)
  if (removing.has(program)) return afterRemoval(state, command)
  return undefined
}

function afterCopy(state: StageState, program: string, command: Command): StageState {
  const operands = operandsOf(command.words.slice(1), state)
  const written = operands.at(-1)
  const sources = operands.slice(0, -1)
  if (written === undefined || sources.length === 0) return state
  const path = (text: string) => containerPath(state.workingDirectory, text, state.windows)
  const destination = path(written)
  const mirrors = program === 'robocopy' || program === 'xcopy'
  const request: CopyRequest = {
    sources: (mirrors ? sources.slice(0, 1) : sources).map((source) => path(contentsOf(source))),
    destination: mirrors ? path(operands[1] ?? '.') : destination,
    intoFolder: /[/\\]$|^\.$/.test(written) || sources.length > 1 || folderExists(state.files, destination),
    parents: false,
    keepFolder: !mirrors
  }
  return transfer(state, request, branchOf(command.scopes))
}

/** `cp -r out/. /app` copies what `out/*` names. */
function contentsOf(source: string): string {
  return source.replace(/\/\.$/, '/*')
}

/** Copies tracked files and artifacts within one state. */
function transfer(state: StageState, request: CopyRequest, branch: Branch): StageState {
  const { layers } = copyFiles(state.files, state.files, request)
  const artifacts = copyArtifacts(state.artifacts, request).map((artifact) => ({
    ...artifact,
    branch: [...artifact.branch, ...branch.filter((arm) => !artifact.branch.includes(arm))]
  }))
  return { ...state, files: withLayers(state.files, layers), artifacts: [...state.artifacts, ...artifacts] }
}

function afterRemoval(state: StageState, command: Command): StageState {
  const paths = operandsOf(command.words.slice(1), state).flatMap((text) => {
    const path = containerPath(state.workingDirectory, text, state.windows)
    return hasWildcard(path) ? expandPattern(state.files, path) : [path]
  })
  const gone = (path: string) => paths.some((removed) => relativeTo(removed, path) !== undefined)
  const layers = paths.map((at) => ({ kind: 'removed', at }) as const)
  // What a branch removes may still be there.
  const isCertain = branchOf(command.scopes).length === 0
  const artifacts = state.artifacts.filter(({ folders }) => !isCertain || !folders.every(({ path }) => gone(path)))
  return { ...state, files: withLayers(state.files, layers), artifacts }
}
