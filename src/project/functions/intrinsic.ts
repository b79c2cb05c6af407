/** `[MSBuild]::…`: the engine's own functions (dotnet/msbuild Evaluation/IntrinsicFunctions.cs). */

import { isCompatible } from '../framework-compatibility.ts'
import { escapeText, unescapeText } from '../msbuild/escape.ts'
import { parseNumber, parseSimpleVersion } from '../msbuild/numbers.ts'
import { combine, relativePath, withSlashes } from '../msbuild/paths.ts'
import type { Scope } from '../msbuild/scope.ts'
import { type Doubt, doubt, isDoubt, type Typed, textOf } from '../msbuild/value.ts'
import { compareVersions, formatVersion, parseFrameworkName } from '../target-framework.ts'
import { absolutePath, atPath } from './file-paths.ts'
import { hiddenPlace, namesPlace } from './hidden-places.ts'
import { integer, type Plain } from './string-methods.ts'

type Function = (args: readonly Plain[], scope: Scope) => Typed | undefined

/** Calls a function by its name in lower case; undefined when it is not known here or its arguments do not fit. */
export function callIntrinsic(name: string, args: readonly Plain[], scope: Scope): Typed | undefined {
  return Object.hasOwn(functions, name) ? functions[name]?.(args, scope) : undefined
}

const text = (args: readonly Plain[], index: number): string => {
  const value = args[index]
  return value === undefined ? '' : textOf(value)
}

const functions: Readonly<Record<string, Function>> = {
  add: arithmetic((a, b) => a + b),
  subtract: arithmetic((a, b) => a - b),
  multiply: arithmetic((a, b) => a * b),
  divide: arithmetic((a, b, whole) => (whole ? Math.trunc(a / b) : a / b)),
  modulo: arithmetic((a, b) => a % b),
  bitwiseor: arithmetic((a, b) => a | b),
  bitwiseand: arithmetic((a, b) => a & b),
  bitwisexor: arithmetic((a, b) => a ^ b),
  bitwisenot: ([a]) => (typeof integer(a) === 'number' ? ~(integer(a) ?? 0) : undefined),
  escape: (args) => escapeText(text(args, 0)),
  unescape: (args) => unescapeText(text(args, 0)),
  valueordefault: (args) => (text(args, 0) === '' ? text(args, 1) : text(args, 0)),
  ensuretrailingslash: (args) => ensureSlash(text(args, 0)),
  makerelative: (args) => {
    const [from, to] = [absolutePath(text(args, 0)), absolutePath(text(args, 1))]
    if (isDoubt(from) || isDoubt(to)) return isDoubt(from) ? from : to
    return namesPlace(from) === namesPlace(to) ? relativePath(from, to) : hiddenPlace
  },
  normalizepath: (args) => normalize(args),
  normalizedirectory: (args) => {
    const folder = normalize(args)
    return isDoubt(folder) ? folder : ensureSlash(folder)
  },
  fileexists: (args, scope) => atPath(text(args, 0), false, scope.files.fileExists),
  directoryexists: (args, scope) => atPath(text(args, 0), false, scope.files.folderExists),
  getdirectorynameoffileabove: (args, scope) =>
    atPath(text(args, 0), '', (start) => scope.files.folderAbove(start, text(args, 1)) ?? ''),
  getpathoffileabove: (args, scope) =>
    atPath(args.length > 1 ? text(args, 1) : scope.fileFolder(), '', (start) => {
      const folder = scope.files.folderAbove(start, text(args, 0))
      return folder === undefined ? '' : `${folder}/${text(args, 0)}`
    }),
  isosplatform: (args, scope) => isPlatform(text(args, 0), scope),
  isosunixlike: (_, scope) => scope.build.os !== 'windows',
  versionequals: versions((order) => order === 0),
  versionnotequals: versions((order) => order !== 0),
  versiongreaterthan: versions((order) => order > 0),
  versiongreaterthanorequals: versions((order) => order >= 0),
  versionlessthan: versions((order) => order < 0),
  versionlessthanorequals: versions((order) => order <= 0),
  gettargetframeworkidentifier: (args) => parseFrameworkName(text(args, 0)).identifier,
  gettargetframeworkversion: (args) =>
    formatVersion(parseFrameworkName(text(args, 0)).version, args.length > 1 ? (integer(args[1]) ?? 2) : 2),
  gettargetplatformidentifier: (args) => parseFrameworkName(text(args, 0)).platform,
  gettargetplatformversion: (args) =>
    formatVersion(parseFrameworkName(text(args, 0)).platformVersion, args.length > 1 ? (integer(args[1]) ?? 2) : 2),
  istargetframeworkcompatible: (args) =>
    isCompatible(parseFrameworkName(text(args, 0)), parseFrameworkName(text(args, 1))),
  filtertargetframeworks: (args) => filterFrameworks(text(args, 0), text(args, 1)),
  arefeaturesenabled: () => true,
  isrunningfromvisualstudio: () => false,
  converttobase64: (args) => (namesPlace(text(args, 0)) ? hiddenPlace : toBase64(text(args, 0)))
}

function toBase64(value: string): string | undefined {
  return value.length > 10_000 ? undefined : btoa(String.fromCharCode(...new TextEncoder().encode(value)))
}

function arithmetic(run: (a: number, b: number, whole: boolean) => number): Function {
  return (args) => {
    const [a, b] = args.map((value) => parseNumber(textOf(value).trim()))
    if (a === undefined || b === undefined || args.length !== 2) return undefined
    const result = run(
      a,
      b,
      args.every((value) => !textOf(value).includes('.'))
    )
    return Number.isFinite(result) && Math.abs(result) <= Number.MAX_SAFE_INTEGER ? result : undefined
  }
}

function versions(test: (order: number) => boolean): Function {
  return (args) => {
    const a = parseSimpleVersion(text(args, 0))
    const b = parseSimpleVersion(text(args, 1))
    return a === undefined || b === undefined ? undefined : test(compareVersions(a, b))
  }
}

function ensureSlash(path: string): string {
  const slashed = withSlashes(path)
  return slashed === '' || slashed.endsWith('/') ? slashed : `${slashed}/`
}

function normalize(args: readonly Plain[]): string | Doubt {
  return absolutePath(combine(args.map((value) => withSlashes(textOf(value)))))
}

function isPlatform(name: string, scope: Scope): boolean | undefined {
  const names = { linux: ['linux'], windows: ['windows'], macos: ['osx', 'macos'] }
  return names[scope.build.os].includes(name.toLowerCase())
}

/** Keeps those of `all` that are of one identifier and version, and platform if asked, with one of `wanted`. */
function filterFrameworks(all: string, wanted: string): string {
  const list = (names: string) => names.split(';').filter((name) => name.trim() !== '')
  const filters = list(wanted).map(parseFrameworkName)
  return list(all)
    .filter((name) => {
      const framework = parseFrameworkName(name)
      return filters.some(
        (filter) =>
          filter.identifier === framework.identifier &&
          compareVersions(filter.version, framework.version) === 0 &&
          (filter.platform === '' || filter.platform.toLowerCase() === framework.platform.toLowerCase())
      )
    })
    .join(';')
}

/** For members of other types: what the machine that builds is. */
export function machineQuestion(scope: Scope, what: 'architecture'): Typed {
  const answer = scope.build[what]
  return answer === undefined ? doubt(`asks for the ${what} of the machine that builds`) : answer
}
