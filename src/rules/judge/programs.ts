/** Instructions of a stage that may put a program where programs are looked for. */
import type { Instruction } from '../../dockerfile/dockerfile.ts'
import { argumentWords } from '../../dockerfile/words.ts'
import { containerPath } from '../../plan/link/container-path.ts'
import { installedBy } from '../../plan/link/packages.ts'
import type { Plan } from '../../plan/plan.ts'
import type { SimpleCommand } from '../../shell/shell.ts'
import { simpleCommands } from '../../shell/simple-commands.ts'

/** What certainly brings none of the programs that a rule looks for. */
export interface Harmless {
  /** Names of packages, what they depend on included. */
  readonly packages: RegExp
  /** Commands, beside those that bring no program at all. */
  readonly commands?: ReadonlySet<string>
}

/** @param own the instructions of the stage, those that it continues included */
export function mayBringProgram(
  plan: Plan,
  instruction: Instruction,
  own: readonly Instruction[],
  known: Harmless
): boolean {
  const { keyword } = instruction
  if (keyword === 'run') return !isHarmlessRun(plan, instruction, known)
  return (keyword === 'copy' || keyword === 'add') && !isHarmlessCopy(plan, instruction, own)
}

/** Commands that put no program where one is looked for. */
const harmless = new Set(
  'mkdir md chmod chown chgrp rm rmdir echo printf touch true : set cd export unset umask test [ ls sleep exit useradd adduser addgroup groupadd usermod groupmod passwd update-ca-certificates locale-gen update-locale dpkg-reconfigure ldconfig icacls'.split(
    ' '
  )
)
const installers = new Set(['apt-get', 'apt', 'apk', 'dnf', 'microdnf', 'tdnf', 'yum'])
/** Verbs that install what they do not name. */
const unnamed = /^(build-dep|satisfy|group|groupinstall|module|localinstall)$/

function isHarmlessRun({ dockerfile }: Plan, { argument, heredocs, json }: Instruction, known: Harmless): boolean {
  if (heredocs.length > 0) return false
  if (json !== undefined) return known.commands?.has(json[0] ?? '') === true
  const commands = simpleCommands(argument, { dialect: dockerfile.escape === '`' ? 'cmd' : 'sh' })
  return commands.every((command) => isHarmlessCommand(command, dockerfile.path, known))
}

function isHarmlessCommand({ words, start, end }: SimpleCommand, path: string, known: Harmless): boolean {
  const texts = words.map(({ text }) => text)
  const [program = ''] = texts
  if (harmless.has(program.toLowerCase()) || known.commands?.has(program)) return true
  if (program === 'ln') return texts.at(-1) === '/etc/localtime'
  if (!installers.has(program) || words.some(({ unknown }) => unknown !== undefined)) return false
  if (texts.some((word) => unnamed.test(word))) return false
  const installed = installedBy(program, { words: texts, where: { path, start, end } })
  return installed.every(({ name }) => known.packages.test(name))
}

/** A folder of its own: programs are looked for neither there nor below. */
function isHarmlessCopy({ dockerfile }: Plan, instruction: Instruction, own: readonly Instruction[]): boolean {
  const before = own.slice(0, own.indexOf(instruction))
  const folder = before.reduce(
    (at, { keyword, argument }) => (keyword === 'workdir' ? containerPath(at, unquoted(argument.text), true) : at),
    '/'
  )
  const written = argumentWords(instruction).at(-1)?.text ?? '/'
  const destination = containerPath(folder, unquoted(written), dockerfile.escape === '`')
  return destination !== '/' && !/[$%*]/.test(destination) && !systemFolder.test(destination)
}

function unquoted(text: string): string {
  return text.trim().replace(/^["']|["']$/g, '')
}

const systemFolder = /^\/(usr|bin|sbin|lib\w*|etc|root|windows|program files[^/]*)(\/|$)/i
