/** What the image starts: ENTRYPOINT and CMD → assemblies, executables or SDK commands. */
import type { Dockerfile } from '../../dockerfile/dockerfile.ts'
import { isCSharpFile } from '../../project/project-path.ts'
import { type Branch, branchOf } from '../../shell/choice.ts'
import type { Span } from '../../text/source.ts'
import { assemblyOfFile } from './artifact.ts'
import { commandsOf, scriptCommands } from './commands.ts'
import { containerPath } from './container-path.ts'
import type { DotnetCall } from './dotnet-call.ts'
import { isTold } from './opaque.ts'
import { readDotnetCall } from './read-dotnet-call.ts'
import { programOf, scriptOf } from './run.ts'
import { isShadowed } from './searched.ts'
import type { Command, StageState } from './state.ts'

export type Entry =
  | {
      readonly kind: 'dll' | 'apphost'
      readonly assembly: string
      /** Container path, as far as the text tells. */
      readonly path: string
      readonly rollForward: string | undefined
      /** Another program of that name may be found first. */
      readonly shadowed: boolean
      /** When it is started; empty when it always is. */
      readonly branch: Branch
      readonly where: Span
    }
  | { readonly kind: 'sdk'; readonly call: DotnetCall; readonly branch: Branch; readonly where: Span }

/** Everything that the image may start, likeliest first; empty when nothing of it is .NET. */
export function entriesOf(dockerfile: Dockerfile, state: StageState): readonly Entry[] {
  return startCommands(dockerfile, state).flatMap((command) => {
    const own = entryOf(state, command)
    const script = scriptOf(state, { ...command, words: withoutWrapper(command.words) })
    // A script of the repository may stand in the place of the apphost.
    if (own !== undefined && (own.kind !== 'apphost' || script === undefined)) return [own]
    if (script === undefined) return []
    const inside = scriptCommands(script, state.variables, command)
    const passed = { ...command, words: withoutWrapper(command.words).slice(1) }
    return [...inside, passed].flatMap((inner) => entryOf(state, inner) ?? [])
  })
}

function startCommands(dockerfile: Dockerfile, state: StageState): readonly Command[] {
  const { entrypoint, cmd } = state
  if (entrypoint === undefined) return cmd === undefined ? [] : commandsOf(dockerfile, cmd, state)
  if (entrypoint.json === undefined || cmd?.json === undefined) {
    const started = commandsOf(dockerfile, entrypoint, state)
    // An exec-form ENTRYPOINT that hands its arguments on (`tini --`) gets a shell-form CMD as `sh -c`.
    const passed = entrypoint.json !== undefined && cmd !== undefined ? commandsOf(dockerfile, cmd, state) : []
    return [...started, ...passed]
  }
  const words = [...entrypoint.json, ...cmd.json]
  return commandsOf(dockerfile, { ...entrypoint, json: words }, state)
}

/** Programs that start another program, with the number of operands before it. */
const wrappers: ReadonlyMap<string, number> = new Map([
  ['tini', 0],
  ['tini-static', 0],
  ['dumb-init', 0],
  ['catatonit', 0],
  ['gosu', 1],
  ['su-exec', 1],
  ['setpriv', 0],
  ['runuser', 0],
  ['env', 0],
  ['nice', 0],
  ['exec', 0],
  ['start', 0],
  ['dotnet-trace', 0],
  ['dotnet-counters', 0],
  ['dotnet-monitor', 0]
])

function withoutWrapper(words: readonly string[]): readonly string[] {
  const program = programOf({ words })
  const separator = words.indexOf('--')
  const operands = wrappers.get(program)
  if (operands === undefined) {
    const agent = separator > 0 && program !== 'dotnet' ? words.slice(separator + 1) : words
    return agent.length > 0 ? agent : words
  }
  if (separator > 0) return withoutWrapper(words.slice(separator + 1))
  let next = 1
  while (next < words.length && /^-|^[A-Za-z_]\w*=/.test(words[next] as string)) next += 1
  return withoutWrapper(words.slice(next + operands))
}

function entryOf(state: StageState, command: Command): Entry | undefined {
  const words = withoutWrapper(command.words)
  if (words.length === 0) return undefined
  if (programOf({ words }) === 'dotnet') return dotnetEntry(state, { ...command, words })
  return programEntry(state, words[0] as string, command)
}

const hostOptionsWithValue = new Set([
  '--roll-forward',
  '--fx-version',
  '--additionalprobingpath',
  '--depsfile',
  '--runtimeconfig'
])
const sdkVerbs = new Set(['run', 'watch', 'test', 'vstest'])

function dotnetEntry(state: StageState, command: Command): Entry | undefined {
  const { words } = command
  // `--fx-version` names one version: not a policy, so nothing is said of the image's version.
  const option = words.find((word) => word === '--fx-version' || word === '--roll-forward')
  const rollForward = option === '--roll-forward' ? words[words.indexOf(option) + 1] : option
  const isOperand = (word: string, index: number) =>
    index > 0 && !word.startsWith('-') && word !== 'exec' && !hostOptionsWithValue.has(words[index - 1] ?? '')
  const first = words.find(isOperand)
  if (first === undefined) return undefined
  // `dotnet app.cs` is `dotnet run app.cs`.
  if (sdkVerbs.has(first) || isCSharpFile(first)) return sdkEntry(command)
  if (!/\.dll$/i.test(first)) return undefined
  return assemblyEntry(state, 'dll', first, rollForward, command)
}

/** `dotnet watch --project P run`: the verb that counts is the inner one, the options of both are read. */
function sdkEntry(command: Command): Entry | undefined {
  const rest = command.words.slice(1)
  const verb = rest.find((word) => word === 'test' || word === 'vstest') ?? 'run'
  const words = ['dotnet', verb, ...rest.filter((word, index) => !sdkVerbs.has(word) || rest.indexOf(word) !== index)]
  const call = readDotnetCall({ ...command, words })
  if (call === undefined) return undefined
  return { kind: 'sdk', call: onlyProjectOption(call, words), branch: branchOf(command.scopes), where: command.where }
}

/** `dotnet run` takes its project from `--project` alone: other words are arguments of the app. */
function onlyProjectOption(call: DotnetCall, words: readonly string[]): DotnetCall {
  if (call.verb !== 'run') return call
  const option = words.findIndex((word) => /^(-p|--project)$/.test(word))
  const inline = words.find((word) => word.startsWith('--project='))?.slice('--project='.length)
  const project = option === -1 ? inline : words[option + 1]
  const file = call.project !== undefined && isCSharpFile(call.project) ? call.project : undefined
  return { ...call, project: project ?? file }
}

function programEntry(state: StageState, word: string, command: Command): Entry | undefined {
  if (/\.dll$/i.test(word)) return assemblyEntry(state, 'dll', word, undefined, command)
  if (/\.(sh|ps1|cmd|bat|py|js|jar|conf)$/i.test(word)) return undefined
  const isPath = /[/\\]/.test(word) || /\.exe$/i.test(word)
  const isName = /^[A-Za-z][\w.-]*$/.test(word) && !commonPrograms.has(word.toLowerCase())
  return isPath || isName ? assemblyEntry(state, 'apphost', word, undefined, command) : undefined
}

/** Names that are never the apphost of an app. */
const commonPrograms = new Set(
  'sh bash ash nginx supervisord echo sleep tail cat ls cp mv rm mkdir chmod chown curl wget node npm yarn python python3 java service cron crond nohup wait trap set cd exit test apt-get apk export source exec if then else fi'.split(
    ' '
  )
)

function assemblyEntry(
  state: StageState,
  kind: 'dll' | 'apphost',
  word: string,
  rollForward: string | undefined,
  { scopes, where }: Command
): Entry {
  const path = containerPath(state.workingDirectory, word, true)
  const file = path.slice(path.lastIndexOf('/') + 1)
  const assembly = kind === 'dll' ? file.replace(/\.dll$/i, '') : assemblyOfFile(file)
  const shadowed = kind === 'apphost' && isShadowed(state, word)
  return { kind, assembly, path, rollForward, shadowed, branch: branchOf(scopes), where }
}

/** Whether the entry's name can be compared. */
export function isComparable(entry: Entry): boolean {
  return entry.kind === 'sdk' || isTold(entry.assembly)
}
