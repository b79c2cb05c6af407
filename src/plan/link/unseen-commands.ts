/** Commands that may bring something into a stage that nobody can tell, and where to. */
import { containerPath } from './container-path.ts'
import { hasWildcard } from './glob.ts'
import { isTold, toldPart } from './opaque.ts'
import { operandsOf } from './operands.ts'
import { isInstaller, mayBeRuntime, packageWords } from './packages.ts'
import type { Command, StageState } from './state.ts'
import { type Arrival, anywhere, holdsSystem, mayReach, searchedByDefault } from './unseen.ts'

type Words = readonly string[]
/** @param rest the words after the program */
type Reader = (rest: Words, state: StageState) => readonly Arrival[]

/** @returns what the command may bring; empty for one that surely brings nothing of the kind. */
export function unseenBy(state: StageState, program: string, { words }: Command): readonly Arrival[] {
  const [first = '', ...rest] = words
  if (!isTold(first)) return [anywhere]
  if (program === 'dotnet') return isOtherDotnet(first) ? [anywhere] : []
  // A file of any name may lie in a folder that is not one of the system.
  if (/[/\\]/.test(first) && !ownProgram.test(first)) return [anywhere]
  if (isInstaller(program)) return packageWords(words).some(mayBeRuntime) ? [anywhere] : []
  const reader = Object.hasOwn(readers, program) ? readers[program] : undefined
  if (reader !== undefined) return reader(rest, state)
  return isFetched(state, first) ? [anywhere] : []
}

/** A program that may have come from where nothing is known of it: into a folder of programs, or on Windows into the folder. */
function isFetched({ unseen, windows }: StageState, program: string): boolean {
  if (windows && /\.(?:exe|msi)$/i.test(program)) return !ownWindowsProgram.test(program)
  return unseen.some((one) => searchedByDefault.some((folder) => mayReach(one, `${folder}/${program.toLowerCase()}`)))
}

const ownWindowsProgram =
  /^(?:cmd|curl|tar|dotnet|powershell|pwsh|msbuild|nuget|icacls|reg|net|netsh|sc|setx|robocopy|xcopy|certutil|dism|where|wmic|tzutil|regsvr32|attrib|expand|find|findstr|git|node|npm)\.exe$/i

/** `/opt/net/dotnet`: a .NET of another folder than that of the image. */
export function isOtherDotnet(program: string): boolean {
  return /[/\\]dotnet(?:\.exe)?$/i.test(program) && !ownDotnet.test(program)
}

const ownDotnet =
  /^(\/usr\/(share|lib|lib64)\/dotnet\/dotnet|\/usr\/bin\/dotnet|.*program files[/\\]dotnet[/\\]dotnet(\.exe)?)$/i
/** Programs of the system, tools of the SDK, and what packages of other languages bring. */
const ownProgram =
  /^(\/usr)?\/(local\/)?s?bin\/|^\/etc\/|\.dotnet[/\\]tools[/\\]|[/\\]dotnet-[\w-]+$|node_modules|^[A-Za-z]:[/\\](windows|program files)/i

const tapes = 'tar bsdtar'
const archives = 'unzip 7z 7za expand-archive'
const unpacking = new Set([...tapes.split(' '), ...archives.split(' ')])

/** Whether a program brings the files of an archive. */
export function unpacks(program: string): boolean {
  return unpacking.has(program)
}

const always: Reader = () => [anywhere]
const readers: Readonly<Record<string, Reader>> = {
  ...table('dpkg rpm', packageFiles),
  ...table('choco scoop winget snap brew conda mamba nix nix-env asdf mise devbox npx', otherManager),
  ...table('xargs', (rest) => (rest.some(startsOthers) ? [anywhere] : [])),
  ...table('source .', sourced),
  ...table(
    'msiexec eval iex invoke-expression start start-process make just task ansible ansible-playbook dotnetup dselect',
    always
  ),
  ...table('sh bash ash dash zsh pwsh powershell', interpreter),
  ...table('python python3 perl ruby', interpreter),
  ...table(tapes, tape),
  ...table(archives, unpacked),
  ...table('cp mv ln install copy copy-item move move-item', copiedAsNamed),
  ...table('rsync xcopy', copiedContents),
  // The files that it names stand after the destination.
  robocopy: (rest, state) => copiedContents(operandsOf(rest, state).slice(0, 2), state)
}

function table(programs: string, reader: Reader): Readonly<Record<string, Reader>> {
  return Object.fromEntries(programs.split(' ').map((program) => [program, reader]))
}

/** `dpkg -i x.deb`, `rpm -Uvh x.rpm`; a file of Microsoft's that names its package feed brings nothing else. */
function packageFiles(rest: Words): readonly Arrival[] {
  const installs = rest.some((word) => /^(-i|--install|--unpack|-[UFi]\w*|--upgrade|--recursive)$/.test(word))
  const files = rest.filter((word) => !word.startsWith('-'))
  return installs && !files.every((file) => /packages-microsoft-prod/.test(file)) ? [anywhere] : []
}

/** A manager that no list of packages is kept for: what it brings is told by name. */
function otherManager(rest: Words): readonly Arrival[] {
  return rest.some((word) => !isTold(word) || /dotnet|aspnetcore|netcore|mono|[/\\]|\.config$/i.test(word))
    ? [anywhere]
    : []
}

function startsOthers(word: string): boolean {
  const name = word.split('/').at(-1) ?? ''
  return isInstaller(name) || /^(dpkg|rpm|sh|bash|ash|dash|zsh|tar|unzip)$/.test(name)
}

function sourced(rest: Words): readonly Arrival[] {
  const [script = ''] = rest
  return /^\/etc\//.test(script) ? [] : [anywhere]
}

/** A script that is read from a pipe, or that is not followed. */
function interpreter(rest: Words): readonly Arrival[] {
  return rest.some((word) => /^(--version|--help|-V|-m|-c)$/.test(word)) ? [] : [anywhere]
}

/** `tar -xzf a.tgz -C /opt/tool`: the folder, else the one where it runs. Listing and packing bring nothing. */
function tape(rest: Words, state: StageState): readonly Arrival[] {
  const unpacks = rest.some(
    (word, index) => word === '--extract' || word === '--get' || letters(word, index).includes('x')
  )
  return unpacks ? [placed(state, givenBy(rest, /^(-C|--directory)$/, /^(?:-C|--directory=)(.+)$/) ?? '.')] : []
}

/** The options of one word; the first one of `tar` needs no dash. */
function letters(word: string, index: number): string {
  if (/^-[A-Za-z]/.test(word)) return word
  return index === 0 && /^[A-Za-z]+$/.test(word) ? word : ''
}

function unpacked(rest: Words, state: StageState): readonly Arrival[] {
  if (rest.some((word) => word === '-l' || word === '-t')) return []
  const folder = givenBy(rest, /^(-d|-DestinationPath)$/i, /^-[do](.+)$/)
  return [placed(state, folder ?? rest.filter((word) => !word.startsWith('-'))[1] ?? '.')]
}

function givenBy(words: Words, option: RegExp, joined: RegExp): string | undefined {
  const index = words.findIndex((word) => option.test(word))
  if (index !== -1) return words[index + 1]
  return words.map((word) => joined.exec(word)?.[1]).find((value) => value !== undefined)
}

/** `cp`, `mv`, `ln`: each source arrives as the destination, or in it under its own name. */
function copiedAsNamed(rest: Words, state: StageState): readonly Arrival[] {
  const named = givenBy(rest, /^(-t|-Destination)$/i, /^(?:-t|--target-directory=)(.+)$/)
  const operands = operandsOf(rest, state).filter((word) => word !== named)
  const written = named ?? operands.at(-1)
  if (written === undefined) return []
  const destination = placed(state, written)
  const { at } = destination
  if (at === undefined) return [destination]
  return (named === undefined ? operands.slice(0, -1) : operands).flatMap((source) => {
    if (!keepsName(source)) return [destination]
    return [{ at, whole: !holdsSystem(at) }, inside(at, source, true)]
  })
}

/** `rsync`, `xcopy`: what lies in the sources arrives in the destination. */
function copiedContents(rest: Words, state: StageState): readonly Arrival[] {
  const written = operandsOf(rest, state).at(-1)
  return written === undefined ? [] : [placed(state, written)]
}

function keepsName(source: string): boolean {
  return isTold(source) && !hasWildcard(source) && !/(?:^|[/\\])\.{0,2}$/.test(source.replace(/[/\\]$/, ''))
}

function inside(folder: string, source: string, whole: boolean): Arrival {
  const name = source
    .replace(/[/\\]$/, '')
    .split(/[/\\]/)
    .at(-1)
  return { at: containerPath(folder, name ?? ''), whole }
}

/**
 * Where COPY puts sources of which nothing is known: of a folder what lies in it.
 * @param written the destination as it is written
 */
export function unseenCopies(state: StageState, sources: Words, written: string): readonly Arrival[] {
  const destination = placed(state, written)
  const { at } = destination
  if (at === undefined) return [destination]
  return sources.flatMap((source) =>
    isFile(source) ? [{ at, whole: false }, inside(at, source, false)] : [destination]
  )
}

/** A program in a folder of programs, or a name with an extension, but `.d`, which folders have; names are no longer than 255 characters. */
function isFile(source: string): boolean {
  const end = source.slice(-300)
  if (/\.d$/.test(end)) return false
  return isTold(source) && !hasWildcard(source) && /(?:[/\\]s?bin[/\\]|[\w+-]\.)[A-Za-z][\w.+-]*$/.test(end)
}

/** A path as a command writes it, as far as it is told: below the last folder that is, anything may be meant. */
export function placed(state: StageState, written: string): Arrival {
  if (isTold(written) && isTold(state.workingDirectory))
    return { at: containerPath(state.workingDirectory, written, state.windows), whole: true }
  const told = toldPart(written)
  if (told === '' || written.includes('..')) return anywhere
  const folder = told.replace(/[^/\\]*$/, '')
  const path = containerPath(state.workingDirectory, folder === '' ? '.' : folder, state.windows)
  return { at: isTold(path) ? path : containerPath('/', toldPart(path).replace(/[^/]*$/, '')), whole: true }
}
