/**
 * Where the repository and the SDK lie is not known, so no answer may depend on it. Both have stand-ins while a project is
 * evaluated; what would be decided by the characters or the length of a stand-in is a doubt.
 */
import { type Doubt, doubt, type Typed } from '../msbuild/value.ts'
import { callOnString, type Plain } from './string-methods.ts'

const standIn = /\/\{(?:repository|sdk)\}/
const lastStandIn = /^[\s\S]*\/\{(?:repository|sdk)\}/
const pieceOfStandIn = /(?<!\/)\{(?:repository|sdk)\}/

export const hiddenPlace: Doubt = { ...doubt('depends on where the repository or the SDK lies'), nonEmpty: true }

export function namesPlace(text: string): boolean {
  return text.includes('{') && standIn.test(text)
}

/** A stand-in that lost its slash: its name would be taken for the name of the folder. */
export function showsPlace(text: string): boolean {
  return text.includes('{') && pieceOfStandIn.test(text)
}

/** Whether two texts are equal can depend on the place when only one of them names it and the other is a path too. */
export function comparesPlace(left: string, right: string): boolean {
  return namesPlace(left) !== namesPlace(right) && left.startsWith('/') && right.startsWith('/')
}

/** Calls a member of a text. */
export function callOnText(text: string, name: string, args: readonly Plain[]): Typed | undefined {
  return namesPlace(text) ? callOnPlace(text, name, args) : callOnString(text, name, args)
}

function callOnPlace(text: string, name: string, args: readonly Plain[]): Typed | undefined {
  const answer = callOnString(text, name, args)
  return answer !== undefined && dependsOnPlace(text, name, args) ? hiddenPlace : answer
}

function dependsOnPlace(text: string, name: string, args: readonly Plain[]): boolean {
  const [part = ''] = args
  if (harmless.has(name) || (typeof part === 'string' && namesPlace(part))) return false
  if (name === 'substring' || name === 'remove') return Number(part) < (lastStandIn.exec(text)?.[0].length ?? 0)
  const test = Object.hasOwn(tests, name) ? tests[name] : undefined
  return test === undefined || typeof part !== 'string' || test(text.toLowerCase(), part.toLowerCase())
}

const harmless = new Set(['length', 'tostring', 'tolower', 'tolowerinvariant', 'trim', 'trimstart', 'trimend'])

/** Whether anything but what stands before and behind the stand-in decides. */
const tests: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  contains: (text, part) => !text.split(standIn).some((piece) => piece.includes(part)),
  startswith: (text, part) => part !== '/' && text.search(standIn) < part.length,
  endswith: (text, part) => {
    const tail = text.replace(lastStandIn, '')
    return tail.length < part.length && part.endsWith(tail)
  },
  equals: comparesPlace,
  lastindexof: (text, part) => !text.replace(lastStandIn, '').includes(part),
  replace: (_, part) => part !== '\\'
}
