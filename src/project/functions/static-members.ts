/** Static members of the .NET types that MSBuild lets projects call (dotnet/msbuild Resources/Constants.cs). */
import { parseNumber, parseVersion } from '../msbuild/numbers.ts'
import * as path from '../msbuild/paths.ts'
import type { Scope } from '../msbuild/scope.ts'
import { doubt, isList, type Typed, textOf } from '../msbuild/value.ts'
import { absolutePath, atPath } from './file-paths.ts'
import { callOnText } from './hidden-places.ts'
import { callIntrinsic, machineQuestion } from './intrinsic.ts'
import { integer, type Plain } from './string-methods.ts'

type Member = (args: readonly Plain[], scope: Scope) => Typed | undefined

/** Calls a member; both names in lower case. Undefined when it is not known here. */
export function callStatic(type: string, member: string, args: readonly Plain[], scope: Scope): Typed | undefined {
  if (type === 'msbuild') return callIntrinsic(member, args, scope)
  const members = types.get(type)
  return members !== undefined && Object.hasOwn(members, member) ? members[member]?.(args, scope) : undefined
}

const text = (value: Plain | undefined): string => (value === undefined ? '' : textOf(value))
const slashed = (value: Plain | undefined): string => path.withSlashes(text(value))

const stringMembers: Readonly<Record<string, Member>> = {
  empty: () => '',
  copy: ([value]) => text(value),
  new: ([value]) => text(value),
  isnullorempty: ([value]) => text(value) === '',
  isnullorwhitespace: ([value]) => text(value).trim() === '',
  concat: (args) => args.map(text).join(''),
  join: ([separator, ...rest]) => rest.flatMap((value) => (isList(value) ? value : text(value))).join(text(separator)),
  equals: ([a, b, ...rest]) => (b === undefined ? undefined : callOnText(text(a), 'equals', [b, ...rest])),
  compare: ([a, b, ...rest]) => {
    if (b === undefined || rest.length > 0) return undefined
    return text(a) === text(b) ? 0 : undefined
  },
  format: ([pattern, ...values]) => {
    const holes = text(pattern)
    if (/\{\{|\}\}|\{\d+[^}\d]/.test(holes)) return undefined
    const result = holes.replace(/\{(\d+)\}/g, (hole, index: string) => {
      const value = values[Number(index)]
      return value === undefined ? hole : textOf(value)
    })
    return Array.from(holes.matchAll(/\{(\d+)\}/g)).some(([, index]) => Number(index) >= values.length)
      ? undefined
      : result
  }
}

const pathMembers: Readonly<Record<string, Member>> = {
  combine: (args) => path.combine(args.map(slashed)),
  join: (args) => args.map(slashed).join('/').replace(/\/+/g, '/'),
  getdirectoryname: ([value]) => path.directoryName(slashed(value)),
  getfilename: ([value]) => path.fileName(slashed(value)),
  getfilenamewithoutextension: ([value]) => path.fileNameWithoutExtension(slashed(value)),
  getextension: ([value]) => path.extension(slashed(value)),
  hasextension: ([value]) => path.extension(slashed(value)) !== '',
  ispathrooted: ([value]) => slashed(value).startsWith('/'),
  getfullpath: ([value, base]) =>
    base === undefined ? absolutePath(slashed(value)) : path.fullPath(slashed(value), slashed(base)),
  changeextension: ([value, extension]) => {
    const whole = slashed(value)
    const dot = path.extension(whole).length
    const stem = dot === 0 ? whole.replace(/\.$/, '') : whole.slice(0, -dot)
    if (extension === null || extension === undefined) return stem
    const end = text(extension)
    return end.startsWith('.') ? `${stem}${end}` : `${stem}.${end}`
  },
  directoryseparatorchar: (_, scope) => (scope.build.os === 'windows' ? '\\' : '/'),
  altdirectoryseparatorchar: () => '/',
  pathseparator: (_, scope) => (scope.build.os === 'windows' ? ';' : ':')
}

const longestFile = 64_000

const fileMembers: Readonly<Record<string, Member>> = {
  exists: ([value], scope) => atPath(text(value), false, scope.files.fileExists),
  readalltext: ([value], scope) =>
    atPath(text(value), undefined, (file) => {
      const content = scope.files.readText(file)
      if (!content.known) return doubt(`reads ${text(value)}: ${content.why}`)
      const body = content.value.replace(/^\uFEFF/, '')
      return body.length > longestFile ? doubt(`reads ${text(value)}, which is too long`) : body
    })
}

const folderMembers: Readonly<Record<string, Member>> = {
  exists: ([value], scope) => atPath(text(value), false, scope.files.folderExists),
  getparent: ([value]) => atPath(text(value), undefined, path.directoryName)
}

const conversions: Readonly<Record<string, Member>> = Object.fromEntries(
  ['toint32', 'toint64', 'toint16', 'parse'].map((name): [string, Member] => [name, ([value]) => integer(value)])
)

const isOs =
  (os: Scope['build']['os']): Member =>
  (_, scope) =>
    scope.build.os === os

const runtimeInformation: Readonly<Record<string, Member>> = {
  isosplatform: ([name], scope) => callIntrinsic('isosplatform', [text(name)], scope),
  osarchitecture: (_, scope) => architecture(scope),
  processarchitecture: (_, scope) => architecture(scope)
}

function architecture(scope: Scope): Typed {
  const answer = machineQuestion(scope, 'architecture')
  return typeof answer === 'string' ? answer.charAt(0).toUpperCase() + answer.slice(1) : answer
}

const largest =
  (pick: (a: number, b: number) => number): Member =>
  (args) => {
    const [a, b] = args.map((value) => parseNumber(textOf(value)))
    return a === undefined || b === undefined ? undefined : pick(a, b)
  }

const versionMembers: Readonly<Record<string, Member>> = {
  parse: ([value]) => version(value),
  new: (args) => version(args.map(text).join('.'))
}

function version(value: Plain | undefined): Typed | undefined {
  const parts = parseVersion(text(value))
  return parts === undefined ? undefined : { parts }
}

const environment: Readonly<Record<string, Member>> = {
  newline: (_, scope) => (scope.build.os === 'windows' ? '\r\n' : '\n'),
  getenvironmentvariable: ([name], scope) =>
    (Object.hasOwn(scope.build.environment, text(name)) ? scope.build.environment[text(name)] : undefined) ??
    doubt(`reads the environment variable ${text(name)}`)
}

const types: ReadonlyMap<string, Readonly<Record<string, Member | undefined>>> = new Map(
  Object.entries({
    'system.string': stringMembers,
    string: stringMembers,
    'system.io.path': pathMembers,
    'system.io.file': fileMembers,
    'system.io.directory': folderMembers,
    'system.convert': conversions,
    'system.int32': conversions,
    'system.int64': conversions,
    'system.version': versionMembers,
    'system.environment': environment,
    'system.math': { max: largest(Math.max), min: largest(Math.min) },
    'system.runtime.interopservices.runtimeinformation': runtimeInformation,
    'system.runtime.interopservices.osplatform': {
      linux: () => 'LINUX',
      windows: () => 'WINDOWS',
      osx: () => 'OSX',
      create: ([name]) => text(name)
    },
    'system.operatingsystem': {
      islinux: isOs('linux'),
      iswindows: isOs('windows'),
      ismacos: isOs('macos'),
      isosplatform: runtimeInformation.isosplatform
    }
  })
)
