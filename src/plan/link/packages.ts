/** Commands that install packages or .NET itself. */
import type { Span } from '../../text/source.ts'
import type { InstalledPackage, RuntimeSource } from '../plan.ts'
import type { Command } from './state.ts'

const managers: Readonly<Record<string, InstalledPackage['manager']>> = {
  apt: 'apt',
  'apt-get': 'apt',
  aptitude: 'apt',
  apk: 'apk',
  dnf: 'dnf',
  tdnf: 'dnf',
  microdnf: 'dnf',
  yum: 'dnf',
  zypper: 'dnf'
}
const verbs = new Set(['install', 'add', 'in'])
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

/** `apt-get install -y a b=1.2`, `apk add --no-cache a~=1`: the packages, versions dropped. */
export function installedBy(
  program: string,
  { words, where }: Pick<Command, 'words' | 'where'>
): readonly InstalledPackage[] {
  const manager = managers[program]
  if (manager === undefined) return []
  const verb = words.findIndex((word, index) => index > 0 && verbs.has(word))
  if (verb === -1) return []
  const names: InstalledPackage[] = []
  for (let index = verb + 1; index < words.length; index += 1) {
    const word = words[index] as string
    if (optionsWithValue.has(word)) index += 1
    else if (!word.startsWith('-')) names.push({ name: word.replace(/(?:[~<>=]|@).*$/, ''), manager, where })
  }
  return names
}

const sharedRuntime =
  /^(dotnet|dotnet\d*|aspnetcore\d*|dotnet-(sdk|runtime|host|hosting).*|aspnetcore-runtime.*|mono-.*)$/i

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
