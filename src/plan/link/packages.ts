/** Commands that install packages or .NET itself. */
import type { Span } from '../../text/source.ts'
import type { InstalledPackage, RuntimeSource } from '../plan.ts'
import { hasWildcard } from './glob.ts'
import { isTold, toldPart } from './opaque.ts'
import type { Command } from './state.ts'

const managers: Readonly<Record<string, InstalledPackage['manager']>> = {
  apt: 'apt',
  'apt-get': 'apt',
  aptitude: 'apt',
  'apt-fast': 'apt',
  nala: 'apt',
  apk: 'apk',
  dnf: 'dnf',
  tdnf: 'dnf',
  microdnf: 'dnf',
  yum: 'dnf',
  zypper: 'dnf'
}
const verbs = new Set(['install', 'add', 'in', 'localinstall', 'reinstall'])
const optionsWithValue = new Set([
  '-t',
  '--virtual',
  '-X',
  '--repository',
  '-o',
  '-c',
  '--target-release',
  '-p',
  '--root'
])

export function isInstaller(program: string): boolean {
  return Object.hasOwn(managers, program)
}

/** The words of `apt-get install -y a b=1.2` and `apk add a~=1` that name packages, with what is said of their versions. */
export function packageWords(words: readonly string[]): readonly string[] {
  const verb = words.findIndex((word, index) => index > 0 && verbs.has(word))
  if (verb === -1) return []
  const named: string[] = []
  for (let index = verb + 1; index < words.length; index += 1) {
    const word = words[index] as string
    if (optionsWithValue.has(word)) index += 1
    else if (!word.startsWith('-')) named.push(word)
  }
  return named
}

/** The packages that a command installs, versions dropped. */
export function installedBy(
  program: string,
  { words, where }: Pick<Command, 'words' | 'where'>
): readonly InstalledPackage[] {
  const manager = isInstaller(program) ? managers[program] : undefined
  if (manager === undefined) return []
  return packageWords(words).map((word) => ({ name: nameIn(word), manager, where }))
}

const version = /(?:[~<>=]|@).*$/s

function nameIn(word: string): string {
  return word.replace(version, '')
}

const sharedRuntime = /^(dotnet|aspnetcore|mono-)/i

/** Whether a word that names a package may stand for one of .NET although it does not say so. */
export function mayBeRuntime(word: string): boolean {
  const told = toldPart(word)
  if (!isTold(word) && nameIn(told) === told) return true
  const name = nameIn(told)
  if (/[/\\]|\.(?:deb|rpm|apk)$/.test(name)) return !/packages-microsoft-prod/.test(name)
  if (!hasWildcard(name)) return false
  const begun = name.slice(0, name.search(/[*?[]/)).toLowerCase()
  return ['dotnet', 'aspnetcore', 'mono-'].some((runtime) => runtime.startsWith(begun) || begun.startsWith(runtime))
}

/** Packages that bring .NET. */
export function runtimesAmong(packages: readonly InstalledPackage[]): readonly RuntimeSource[] {
  return packages
    .filter(({ name }) => sharedRuntime.test(name))
    .map(({ name, where }) => ({ how: 'installed', stage: undefined, text: name, where }))
}

/** `dotnet-install.sh`, a downloaded archive, a Windows installer: text that puts a .NET into the stage. */
export function runtimeInstalledBy({ words, where }: Command): RuntimeSource | undefined {
  const sign = words.find((word) =>
    /dotnet-install(\.sh|\.ps1)?\b|(dotnet|aspnetcore)-(sdk|runtime|hosting)-[^/]*\.(tar\.gz|zip|exe)/i.test(word)
  )
  return sign === undefined ? undefined : installed(sign, where)
}

function installed(text: string, where: Span): RuntimeSource {
  return { how: 'installed', stage: undefined, text, where }
}
