/** How the image starts an app, and what is said where that does not work. */
import { knownValue } from '../../text/fact.ts'
import type { Judged } from './judged.ts'
import type { NativeStart } from './native.ts'
import { instructionsOf } from './stage-text.ts'

interface Started {
  /** The first word, as it is written. */
  readonly program: string
  /** The JSON form, which needs no shell. */
  readonly isList: boolean
}

function startedBy({ stage }: Judged): Started | undefined {
  const text = (stage.start?.entrypoint ?? stage.start?.cmd)?.value.trim()
  if (text === undefined) return undefined
  const isList = text.startsWith('[')
  return { isList, program: (isList ? /^\[\s*"([^"]*)"/.exec(text)?.[1] : /^[^\s;&|]+/.exec(text)?.[0]) ?? '' }
}

/**
 * The error of a start in an image without .NET; undefined where something else than `dotnet` itself, or the apphost, is
 * started first: a script or a wrapper may know another way.
 */
export function startOf(judged: Judged): string | undefined {
  const { app, stage } = judged
  const started = startedBy(judged)
  if (started === undefined) return undefined
  const { program, isList } = started
  if (app.entry === 'dll') return /^dotnet(\.exe)?$/i.test(program) ? notFound('dotnet', isList, stage.os) : undefined
  if (!isOwn(judged, program)) return undefined
  return unfoundStart(judged) ?? 'You must install .NET to run this application.'
}

function isOwn({ app }: Judged, program: string): boolean {
  return app.entry === 'apphost' && app.assembly.known && program.includes(app.assembly.value)
}

function notFound(program: string, isList: boolean, os: Judged['stage']['os']): string {
  if (os === 'windows')
    return isList
      ? 'hcs::System::CreateProcess: The system cannot find the file specified. (0x2)'
      : `'${program}' is not recognized as an internal or external command`
  return isList ? `exec: "${program}": executable file not found in $PATH` : `/bin/sh: ${program}: not found`
}

/**
 * The error of an app that is started by its name alone, and lies in no folder where programs are looked for: whatever is
 * wrong with it, that is what its users meet. Undefined for every other start.
 */
export function unfoundStart(judged: Judged): string | undefined {
  const { plan, stage } = judged
  const started = startedBy(judged)
  if (started === undefined || stage.os === 'windows' || !isOwn(judged, started.program)) return undefined
  if (started.program.includes('/') || Object.hasOwn(stage.environment, 'PATH')) return undefined
  const toPrograms = instructionsOf(plan, stage).some(({ argument }) => programFolder.test(argument.text))
  return toPrograms ? undefined : notFound(started.program, started.isList, stage.os)
}

const programFolder = /(?:^|[\s"'=:,[])\/(?:usr\/)?(?:local\/)?s?bin(?![\w.-])/

/** What to do about it. */
export function unfoundAdvice(judged: Judged): readonly string[] {
  const name = knownValue(judged.app.assembly) ?? 'App'
  return unfoundStart(judged) === undefined
    ? []
    : [`start it as ./${name}: a name without a slash is looked for in the folders of PATH alone`]
}

/** The error of native files that are built for another C library, as the way shows it in which they are started. */
export function otherLibcFailure(judged: Judged, { libc, arch }: NativeStart): string {
  const { app, plan, image } = judged
  const unfound = unfoundStart(judged)
  if (unfound !== undefined) return unfound
  if (app.entry === 'dll') return withoutLoader(libc, arch)
  const name = knownValue(app.assembly) ?? 'app'
  if (plan.container !== undefined) return `exec /app/${name}: no such file or directory`
  const started = startedBy(judged)
  const program = started !== undefined && isOwn(judged, started.program) ? started.program : `./${name}`
  if (started?.isList !== false) return `exec ${program}: no such file or directory`
  return `/bin/sh: ${image.traits?.libc === 'musl' ? '' : '1: '}${program}: not found`
}

/** `dotnet App.dll` of an app with its own runtime: the host of the image loads the policy that lies beside the app. */
function withoutLoader(libc: NativeStart['libc'], arch: string | undefined): string {
  const isArm = arch === 'arm64'
  const reason =
    libc === 'glibc'
      ? `Error loading shared library ${isArm ? 'ld-linux-aarch64.so.1' : 'ld-linux-x86-64.so.2'}: No such file or directory (needed by /app/libhostpolicy.so)`
      : `libc.musl-${isArm ? 'aarch64' : 'x86_64'}.so.1: cannot open shared object file: No such file or directory`
  return `Failed to load /app/libhostpolicy.so, error: ${reason}`
}
