/** Starts programs of the machine, never of the scanned repository. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
// Not node:fs/promises, which would load Node's streams at every start.
import { constants, promises } from 'node:fs'
import { delimiter, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import type { Command, CommandResult, World } from './world.ts'

/** Bytes of either stream; a program that says more is stopped. */
const outputLimit = 1_048_576
/** Milliseconds to wait for the streams of a program that has ended: its own children may hold them open. */
const grace = 1000

/**
 * Makes the `run` of the world.
 *
 * A program is looked up on PATH in absolute folders only, and neither it nor what it links to may lie in a scanned
 * folder. It starts by its absolute path, without a shell, silently, in its own folder (so that no file of the
 * repository can configure it), without the inputs of the action in its environment, and is killed at its deadline.
 *
 * @param scanned the folders whose content is not trusted: the scanned folder, the workspace
 */
export function commandsOutside(scanned: readonly string[]): World['run'] {
  return async (command) => {
    const program = await findProgram(command.program, scanned)
    if (program === undefined)
      return { started: false, why: `${command.program} is not installed outside of the scanned folder` }
    return execute(program, command)
  }
}

async function findProgram(name: string, scanned: readonly string[]): Promise<string | undefined> {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  const untrusted = await Promise.all(scanned.map(realFolder))
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (!isAbsolute(folder) || folder.includes('"')) continue
    const path = join(folder, file)
    const real = await realProgram(path)
    if (real === undefined) continue
    if (![path, real].some((place) => [...scanned, ...untrusted].some((area) => isInside(place, area)))) return path
  }
  return undefined
}

/** Where the file really lies; undefined when it is absent, no file, or may not be executed. */
async function realProgram(path: string): Promise<string | undefined> {
  try {
    await promises.access(path, constants.X_OK)
    return (await promises.stat(path)).isFile() ? await promises.realpath(path) : undefined
  } catch {
    return undefined
  }
}

async function realFolder(folder: string): Promise<string> {
  try {
    return await promises.realpath(folder)
  } catch {
    return resolve(folder)
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || !(isAbsolute(way) || /^\.\.(?:[\\/]|$)/.test(way))
}

/**
 * Who waits for the process that is being started. `@actions/exec` does not hand out its process, so that nothing
 * could stop it; Node says of every new process in whose call it is started.
 */
const waiting = new AsyncLocalStorage<(child: ChildProcess) => void>()
subscribe('child_process', (message) => waiting.getStore()?.((message as { readonly process: ChildProcess }).process))

async function execute(
  program: string,
  { program: name, args, deadline, environment }: Command
): Promise<CommandResult> {
  // Loaded when a program is started: most runs start none.
  const { exec } = await import('@actions/exec')
  let child: ChildProcess | undefined
  let stopped: string | undefined
  const stop = (why: string) => {
    stopped ??= why
    child?.kill('SIGKILL')
  }
  const stdout = collector(() => stop(`${name} wrote more than ${outputLimit} bytes`))
  const stderr = collector(() => stop(`${name} wrote more than ${outputLimit} bytes`))
  const timer = setTimeout(() => stop(`${name} did not answer within ${deadline / 1000} s`), deadline)
  const start = () =>
    exec(`"${program}"`, [...args], {
      cwd: dirname(program),
      env: environment === undefined ? environmentForPrograms() : { ...neededToRun(), ...environment },
      silent: true,
      ignoreReturnCode: true,
      delay: grace,
      listeners: { stdout: stdout.add, stderr: stderr.add }
    })
  try {
    const exitCode: number | null = await waiting.run((started) => {
      child = started
    }, start)
    if (stopped !== undefined) return { started: false, why: stopped }
    if (exitCode === null) return { started: false, why: `${name} was stopped by a signal` }
    return { started: true, exitCode, stdout: stdout.text(), stderr: stderr.text() }
  } catch (error) {
    return { started: false, why: `${name} could not be started: ${error instanceof Error ? error.message : error}` }
  } finally {
    clearTimeout(timer)
  }
}

/** The environment without the action's inputs and the runner's own tokens: no program needs them. */
function environmentForPrograms(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => !/^(INPUT_|ACTIONS_)/i.test(name))
  return Object.fromEntries(entries) as Record<string, string>
}

/** What programs need to find their files and the way through a proxy. Names of Windows come in any case. */
const needed =
  /^(?:PATH|HOME|LANG|TMPDIR|TEMP|TMP|USERPROFILE|APPDATA|LOCALAPPDATA|ProgramData|ProgramFiles.*|SystemRoot|SystemDrive|windir|ComSpec|DOTNET_ROOT.*|NUGET_.*|https?_proxy|no_proxy|SSL_CERT_.*)$/i

function neededToRun(): Record<string, string> {
  return Object.fromEntries(Object.entries(environmentForPrograms()).filter(([name]) => needed.test(name)))
}

function collector(tooMuch: () => void) {
  const chunks: Buffer[] = []
  let size = 0
  return {
    add: (chunk: Buffer) => {
      size += chunk.length
      if (size > outputLimit) tooMuch()
      else chunks.push(chunk)
    },
    text: () => Buffer.concat(chunks).toString('utf8')
  }
}
