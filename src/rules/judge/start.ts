/** How the image starts an app that needs a .NET which is not there, and what is said then. */
import type { Judged } from './judged.ts'

/**
 * The error of a start in an image without .NET; undefined where something else than `dotnet` itself, or the apphost, is
 * started first: a script or a wrapper may know another way.
 */
export function startOf({ app, stage }: Judged): string | undefined {
  const text = (stage.start?.entrypoint ?? stage.start?.cmd)?.value.trim()
  if (text === undefined) return undefined
  const isList = text.startsWith('[')
  const first = (isList ? /^\[\s*"([^"]*)"/.exec(text)?.[1] : /^[^\s;&|]+/.exec(text)?.[0]) ?? ''
  if (app.entry === 'dll') return /^dotnet(\.exe)?$/i.test(first) ? withoutProgram(isList, stage.os) : undefined
  const isOwn = app.entry === 'apphost' && app.assembly.known && first.includes(app.assembly.value)
  return isOwn ? 'You must install .NET to run this application.' : undefined
}

function withoutProgram(isList: boolean, os: Judged['stage']['os']): string {
  if (os === 'windows')
    return isList
      ? 'hcs::System::CreateProcess: The system cannot find the file specified. (0x2)'
      : "'dotnet' is not recognized as an internal or external command"
  return isList ? 'exec: "dotnet": executable file not found in $PATH' : '/bin/sh: dotnet: not found'
}
