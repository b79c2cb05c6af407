/**
 * What came into a stage without that anybody can tell what it is: archives, downloads that are run, scripts that are
 * not followed, packages without a name, copies into the folders of the system. Where such a thing may have reached what
 * a rule looks at, the image alone does not decide any more.
 */
import type { Span } from '../../text/source.ts'
import { relativeTo } from './container-path.ts'

export interface Arrival {
  /** Container path of the file or folder; undefined when it may be anywhere. */
  readonly at: string | undefined
  /** It may be a folder with contents of its own, so that anything below is another one. */
  readonly whole: boolean
}

export interface Unseen extends Arrival {
  /** A command brought it that the shell of the stage itself runs: the stage had one before. */
  readonly throughShell: boolean
  readonly where: Span
}

/** A stage with more of it than this may hold anything anywhere. */
const mostUnseen = 500

/** What was there and what comes in. @param places where it arrives */
export function withArrivals(
  before: readonly Unseen[],
  places: readonly Arrival[],
  throughShell: boolean,
  where: Span
): readonly Unseen[] {
  if (places.length === 0 || before.length > mostUnseen) return before
  const added = places.map((place) => ({ ...place, throughShell, where }))
  const isMost = before.length + added.length > mostUnseen
  return [...before, ...added, ...(isMost ? [{ ...anywhere, throughShell: false, where }] : [])]
}

export const anywhere: Arrival = { at: undefined, whole: true }

/** Where the images of Microsoft, the distributions and the install scripts keep .NET. */
export const dotnetRoots = [
  '/usr/share/dotnet',
  '/usr/lib/dotnet',
  '/usr/lib64/dotnet',
  '/usr/local/share/dotnet',
  '/etc/dotnet',
  '/root/.dotnet',
  '/program files/dotnet'
]
const libraries = ['/lib', '/lib64', '/usr/lib', '/usr/lib64', '/usr/local/lib']
const shells = ['/bin/sh', '/usr/bin/sh']
/** What PATH holds in the images of the distributions. */
export const searchedByDefault: readonly string[] = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin'
]

/** The places that rules ask about. */
export const systemPlaces = [...dotnetRoots, ...libraries, ...shells, ...searchedByDefault.map(dotnetIn)]

const namedDotnet = /\/\.?dotnet(?:\/|$)/i

/** Whether it may have brought another .NET. @param searched the folders where programs are looked for */
export function mayBringDotnet(unseen: Unseen, searched = searchedByDefault): boolean {
  if (unseen.at !== undefined && namedDotnet.test(unseen.at)) return true
  const programs = searched.map(dotnetIn)
  return [...dotnetRoots, ...programs].some((place) => mayReach(unseen, place))
}

/** Whether it may have brought libraries that the system looks for. */
export function mayBringLibraries(unseen: Unseen): boolean {
  return libraries.some((place) => mayReach(unseen, place))
}

/** Whether it may have brought a shell to a stage that had none. */
export function mayBringShell(unseen: Unseen): boolean {
  return !unseen.throughShell && shells.some((place) => mayReach(unseen, place))
}

/** A folder that is there in every image: what is put there lies in it. */
export function holdsSystem(folder: string): boolean {
  return systemPlaces.some((place) => place !== folder && relativeTo(folder, place) !== undefined)
}

/** Whether something at this path, or below it, may come from it. */
export function mayReach({ at, whole }: Arrival, place: string): boolean {
  if (at === undefined) return true
  const arrived = at.toLowerCase()
  return relativeTo(place, arrived) !== undefined || (whole && relativeTo(arrived, place) !== undefined)
}

function dotnetIn(folder: string): string {
  return `${folder === '/' ? '' : folder.toLowerCase()}/dotnet`
}
