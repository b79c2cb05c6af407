/** Things of which nobody knows what they are, among the files of a container: a project may be another one by them. */
import type { Instruction } from '../../dockerfile/dockerfile.ts'
import { nameOf } from '../../text/repository.ts'
import type { Layer } from './container-files.ts'
import { below } from './container-path.ts'
import { isTold } from './opaque.ts'
import type { Site } from './site.ts'
import type { StageState } from './state.ts'
import { type Arrival, holdsSystem } from './unseen.ts'
import { placed, unseenCopies } from './unseen-commands.ts'
import { flagOf } from './words.ts'

/** Nothing where it may be anywhere, or in a folder that every image has: what is put there mostly is no project. */
export function untoldLayer({ at, whole }: Arrival): readonly Layer[] {
  return at === undefined || (whole && holdsSystem(at)) ? [] : [{ kind: 'untold', at, whole }]
}

interface Copying {
  /** Addresses that ADD fetches. */
  readonly remote: readonly string[]
  readonly sources: readonly string[]
  readonly written: string
}

/** Files of which nobody knows what they are: heredocs, downloads, archives, what comes out of an image. */
export function untoldBy(
  state: StageState,
  instruction: Instruction,
  { remote, sources, written }: Copying,
  site: Site
): readonly Layer[] {
  const trees = [...remote.filter(isTree), ...(instruction.keyword === 'add' ? sources.filter(isArchive) : [])]
  const names = [
    ...instruction.heredocs.map(({ name }) => name),
    ...remote.filter((address) => !isTree(address)).map((address) => nameOf(address.replace(/[?#].*$/, '')))
  ]
  const into = /[/\\]$|^\.$/.test(written) || names.length + sources.length > 1
  return [
    ...names.flatMap((name) => arrivedAt(state, written, into ? name : undefined)),
    ...trees.map(() => placed(state, written)),
    ...(isUnknownImage(state, instruction, site) ? unseenCopies(state, sources, written) : [])
  ].flatMap(untoldLayer)
}

/** A file that arrives as what is written, or in it where that is a folder. @param name undefined where only the folder can tell */
function arrivedAt(state: StageState, written: string, name: string | undefined): readonly Arrival[] {
  const place = placed(state, written)
  if (place.at === undefined || !isTold(written)) return [place]
  return [{ at: name === undefined ? place.at : below(place.at, name), whole: false }]
}

function isUnknownImage(state: StageState, instruction: Instruction, site: Site): boolean {
  const from = flagOf(instruction, 'from', state, site.dockerfile.escape)
  if (from === undefined || site.stageNamed(from) !== undefined) return false
  return site.contextNamed(from) === undefined && site.builtImage(from) === undefined
}

/** A repository of git. */
export function isTree(address: string): boolean {
  return /\.git\b|^git|^ssh:/.test(address)
}

/** What ADD unpacks. */
export function isArchive(source: string): boolean {
  return /\.(?:tar|tgz|tbz2?|txz|tar\.\w+)$/i.test(source)
}
