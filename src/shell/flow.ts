/** Follows a text from token to token and tells which ways it has to go for the next command to run. */
import type { Arm, Scope } from './choice.ts'

export interface Flow {
  /** Where a command stands now, from outside in. */
  readonly scopes: () => readonly Scope[]
  /** Whether a command that stands here may not run. */
  readonly isConditional: () => boolean
  /** The innermost construct that is open. */
  readonly innermost: () => Construct | undefined
  readonly has: (construct: Construct) => boolean
  readonly open: (construct: Construct) => void
  /** Closes the innermost construct of these kinds and what is open inside of it; false when there is none. */
  readonly close: (...constructs: readonly Construct[]) => boolean
  /** The next way of the innermost construct. @param last it is taken when no other one is */
  readonly way: (last?: boolean) => void
  /** The condition of a further way: it is looked at only where the ways before were not taken. */
  readonly condition: () => void
  /** The patterns of a `case`, before and between its ways. */
  readonly patterns: () => void
  readonly inPatterns: () => boolean
  /** The next way of the construct that was closed last, which goes on: `} else {`. */
  readonly reopen: (last: boolean) => void
  readonly operator: (sign: string) => void
  readonly negate: () => void
  /** A command was read. @param isTest it may fail without anything being wrong */
  readonly command: (isTest: boolean) => void
  /** What comes later may not run because of this command. */
  readonly end: () => void
  /** Whether what was read last may fail without anything being wrong. */
  readonly mayFail: () => boolean
}

export type Construct = 'if' | 'for' | 'while' | 'case' | 'subshell' | 'group'

interface Ways {
  ways: number
  whole: boolean
}

/** `a && b || c`: what of it has to be so for the next command to run. */
interface List {
  readonly arms: readonly Arm[]
  /** What was joined so far may fail without anything being wrong. */
  readonly mayFail: boolean
  readonly joined: string | undefined
  /** Of the command that was read last. */
  readonly isTest: boolean
  readonly negated: boolean
  /** Nothing was read of it yet. */
  readonly empty: boolean
}

interface Frame {
  readonly construct: Construct
  readonly outside: readonly Scope[]
  readonly list: List
  readonly choice: Ways
  inPatterns: boolean
}

/** Texts that nest deeper are not written by people: deeper ways are not told apart. */
const deepest = 50

const nowhere: readonly Scope[] = []
const newList: List = { arms: [], mayFail: false, joined: undefined, isTest: false, negated: false, empty: true }

/** @param start where the whole text stands */
export function createFlow(start: readonly Scope[]): Flow {
  const frames: Frame[] = []
  // Counted, so that a text of nothing but openings is not searched again and again.
  const opened = { if: 0, for: 0, while: 0, case: 0, subshell: 0, group: 0 } satisfies Record<Construct, number>
  let ended: readonly Arm[] = []
  let inside: readonly Scope[] = []
  let list = newList
  let closed: Frame | undefined
  // Of the last list that is not empty: what a group or a function answers with.
  let answer = false
  const relative = (): readonly Scope[] => [...inside, ...list.arms]
  const enter = ({ outside, choice }: Pick<Frame, 'outside' | 'choice'>, last: boolean) => {
    choice.ways += 1
    choice.whole ||= last
    inside = outside.length > deepest ? outside : [...outside, { kind: 'arm', choice }]
    list = newList
  }
  const mayFail = () => (list.empty ? answer : joined(list).mayFail)
  const push = (frame: Frame) => {
    frames.push(frame)
    opened[frame.construct] += 1
  }
  return {
    scopes: () => {
      const depth = start.length + ended.length + inside.length + list.arms.length
      return depth === 0 ? nowhere : [...start, ...ended, ...relative()]
    },
    isConditional: () => ended.length + list.arms.length > 0 || hasArm(start) || hasArm(inside),
    innermost: () => frames.at(-1)?.construct,
    has: (construct) => opened[construct] > 0,
    open: (construct) => {
      const outside = relative()
      push({ construct, outside, list, choice: { ways: 0, whole: false }, inPatterns: construct === 'case' })
      inside = construct === 'subshell' && outside.length <= deepest ? [...outside, { kind: 'subshell' }] : outside
      list = newList
    },
    close: (...constructs) => {
      if (!constructs.some((construct) => opened[construct] > 0)) return false
      const index = frames.findLastIndex((frame) => constructs.includes(frame.construct))
      const frame = frames[index] as Frame
      const isGroup = frame.construct === 'subshell' || frame.construct === 'group'
      const isTest = isGroup && frame.choice.ways === 0 && mayFail()
      for (const { construct } of frames.splice(index)) opened[construct] -= 1
      if (frame.choice.ways > 0) closed = frame
      inside = frame.outside.slice(0, frame.outside.length - frame.list.arms.length)
      list = { ...frame.list, isTest, empty: false }
      return true
    },
    way: (last = false) => {
      const frame = frames.at(-1)
      if (frame === undefined) return
      frame.inPatterns = false
      enter(frame, last)
    },
    condition: () => {
      const frame = frames.at(-1)
      if (frame !== undefined) enter({ outside: frame.outside, choice: { ways: 0, whole: false } }, false)
    },
    patterns: () => {
      const frame = frames.at(-1)
      if (frame === undefined) return
      frame.inPatterns = true
      inside = frame.outside
      list = newList
    },
    inPatterns: () => frames.at(-1)?.inPatterns === true,
    reopen: (last) => {
      if (closed === undefined) return
      push(closed)
      enter(closed, last)
    },
    operator: (sign) => {
      answer = mayFail()
      list = sign === '&&' || sign === '||' ? joinedBy(list, sign) : sign === '|' ? list : newList
    },
    negate: () => {
      list = { ...list, negated: true }
    },
    command: (isTest) => {
      list = { ...list, isTest: isTest || list.negated, negated: false, empty: false }
    },
    end: () => {
      if (ended.length < deepest) ended = [...ended, newArm()]
    },
    mayFail
  }
}

function hasArm(scopes: readonly Scope[]): boolean {
  return scopes.some(({ kind }) => kind === 'arm')
}

function newArm(): Arm {
  return { kind: 'arm', choice: { ways: 1, whole: false } }
}

/** The list with the command that was read last. */
function joined(list: List): List {
  const mayFail = list.joined === '||' ? list.mayFail && list.isTest : list.mayFail || list.isTest
  return { ...list, mayFail }
}

/** After `&&` what a test decides; after `||` always something that may not be needed. */
function joinedBy(before: List, sign: '&&' | '||'): List {
  const list = { ...joined(before), joined: sign, negated: false }
  if (sign === '||') return { ...list, arms: [newArm()] }
  if (before.joined === '||') return { ...list, arms: list.mayFail ? [newArm()] : [] }
  return before.isTest && before.arms.length < deepest ? { ...list, arms: [...before.arms, newArm()] } : list
}

const tests = new Set(
  '[ [[ test (( grep egrep fgrep rg command which type hash cmp diff expr false find findstr where test-path'.split(' ')
)

/** Whether a program answers a question by its exit code; a program that nobody can tell may be `true` or `false`. */
export function isTest(program: string, told: boolean): boolean {
  return !told || tests.has(program.toLowerCase())
}
