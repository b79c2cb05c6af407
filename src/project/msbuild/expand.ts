/** Expressions → text, or a doubt that names what could not be evaluated. */
import { callOnText, hiddenPlace, namesPlace, showsPlace } from '../functions/hidden-places.ts'
import { callStatic } from '../functions/static-members.ts'
import { callOnList, callOnVersion, type Plain } from '../functions/string-methods.ts'
import { escapeText, unescapeText } from './escape.ts'
import type { Argument, Call, Expression, Part, Receiver } from './parse-expression.ts'
import { directoryName, fileName, repositoryRoot, toolsRoot, withSlashes } from './paths.ts'
import type { Scope } from './scope.ts'
import { type Doubt, doubt, isDoubt, isList, isVersion, type Typed, textOf, type Value } from './value.ts'

const longestValue = 64_000

/** Where an expression stands decides what `@(…)` in it means: items exist only after all properties. */
export type Place = 'property' | 'item'

/** Expands an expression to escaped text. */
export function expand(expression: Expression, scope: Scope, place: Place): Value {
  if (expression.length > 1) return join(expression, scope, place)
  const only = expression[0]
  if (only === undefined) return ''
  if (typeof only === 'string') return adjusted(only, scope)
  return only.kind === 'property' ? scope.property(only.name) : join(expression, scope, place)
}

function join(expression: Expression, scope: Scope, place: Place): Value {
  let result = ''
  let question: Doubt | undefined
  let nonEmpty = false
  for (const part of expression) {
    const value = typeof part === 'string' ? adjusted(part, scope) : expandPart(part, scope, place)
    if (typeof value === 'string') result += value
    else question ??= value
    nonEmpty ||= typeof value === 'string' ? value !== '' : value.nonEmpty === true
  }
  if (question !== undefined) return nonEmpty === (question.nonEmpty === true) ? question : { ...question, nonEmpty }
  return result.length > longestValue ? doubt('grows longer than any property may be here') : adjusted(result, scope)
}

/** On Unix the engine turns `\` into `/` in text that looks like a path of an existing folder. */
function adjusted(text: string, { build }: Scope): string {
  if (!text.includes('\\')) return text
  const isThere = build.os !== 'windows' && (text === '\\' || /^\.\.?[\\/]/.test(text))
  const isPath = isThere || text.startsWith(repositoryRoot) || text.startsWith(toolsRoot)
  return isPath ? withSlashes(text).replace(/\/{2,}/g, '/') : text
}

function expandPart(part: Exclude<Part, string>, scope: Scope, place: Place): Value {
  switch (part.kind) {
    case 'property':
      return scope.property(part.name)
    case 'function':
      return expandFunction(part.receiver, part.calls, scope, place)
    case 'items':
      if (place === 'property') return doubt(`uses @(${part.type}), which is empty before the items are evaluated`)
      return part.plain ? scope.items(part.type) : doubt(`transforms the items @(${part.type})`)
    case 'metadata':
      return scope.metadata?.(part.name) ?? doubt(`uses the metadata %(${part.name})`)
    case 'unreadable':
      return doubt(`uses the expression ${part.text}`)
  }
}

function expandFunction(receiver: Receiver, calls: readonly Call[], scope: Scope, place: Place): Value {
  if (!scope.step()) return doubt('takes more steps than an evaluation may')
  const value = callAll(receiver, calls, scope, place)
  if (isDoubt(value)) return value
  if (typeof value === 'number' && measuresPlace(receiver, scope)) return hiddenPlace
  const text = textOf(value)
  if (typeof value !== 'string' || keepsEscapes(receiver, calls)) return text
  return escapeText(text)
}

/** The length of a path says something only together with the path, as the argument of another call. */
function measuresPlace(receiver: Receiver, scope: Scope): boolean {
  const text = receiver.kind === 'property' ? scope.property(receiver.name) : ''
  return typeof text === 'string' && namesPlace(text)
}

function keepsEscapes(receiver: Receiver, calls: readonly Call[]): boolean {
  const last = calls.at(-1)?.name
  return receiver.kind === 'type' && receiver.name === 'msbuild' && (last === 'escape' || last === 'unescape')
}

function callAll(receiver: Receiver, calls: readonly Call[], scope: Scope, place: Place): Typed {
  let value: Typed = ''
  let rest = calls
  if (receiver.kind === 'property') {
    const text = scope.property(receiver.name)
    if (isDoubt(text)) return text
    value = unescapeText(text)
  } else {
    const [first, ...others] = calls
    if (first === undefined) return doubt(`calls ${receiver.text}`)
    value = callOne(receiver, undefined, first, scope, place)
    rest = others
  }
  for (const call of rest) {
    if (isDoubt(value)) return value
    value = callOne(receiver, value, call, scope, place)
  }
  return value
}

function callOne(receiver: Receiver, on: Plain | undefined, call: Call, scope: Scope, place: Place): Typed {
  const args: Plain[] = []
  for (const argument of call.args) {
    const value = expandArgument(argument, scope, place)
    if (isDoubt(value)) return value
    args.push(value)
  }
  const result = on === undefined ? callStatic(receiver.name, call.name, args, scope) : callMember(on, call.name, args)
  if (typeof result === 'string' && showsPlace(result)) return hiddenPlace
  return result ?? doubt(describe(receiver, call, on === undefined))
}

function describe(receiver: Receiver, call: Call, isStatic: boolean): string {
  if (receiver.kind === 'type') return `calls ${receiver.text}::${call.text}${isStatic ? '' : ' on its result'}`
  return call.kind === 'index' ? `takes a part of $(${receiver.text})` : `calls ${call.text} on $(${receiver.text})`
}

/** An argument that is one function call and nothing else keeps its type; everything else is text. */
function expandArgument({ quoted, value }: Argument, scope: Scope, place: Place): Typed {
  const only = value[0]
  if (!quoted && value.length === 1) {
    if (only === 'null') return null
    if (typeof only === 'object' && only.kind === 'function') return callAll(only.receiver, only.calls, scope, place)
  }
  const text = typeof only === 'string' && value.length === 1 ? only : join(value, scope, place)
  return isDoubt(text) ? text : unescapeText(text)
}

function callMember(value: Plain, name: string, args: readonly Plain[]): Typed | undefined {
  if (typeof value === 'string') return callOnText(value, name, args) ?? folderMember(value, name)
  if (isList(value)) return callOnList(value, name, args)
  if (value !== null && typeof value === 'object' && isVersion(value)) return callOnVersion(value, name, args)
  return name === 'tostring' && args.length === 0 ? textOf(value) : undefined
}

/** `[System.IO.Directory]::GetParent(…)` gives a folder, which is text here. */
function folderMember(path: string, name: string): string | undefined {
  if (!path.startsWith('/')) return undefined
  if (name === 'fullname') return path
  if (name === 'name') return fileName(path)
  return name === 'parent' ? directoryName(path) : undefined
}
