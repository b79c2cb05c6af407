/** Where a text can go one way or another, and what follows for a command that stands in one of the ways. */

/** An `if`, a `case`, a loop, or what follows a test: `[ -f a ] && b`. */
export interface Choice {
  readonly ways: number
  /** One of the ways is always taken: it has an `else`. */
  readonly whole: boolean
}

/** One way of a choice. Arms are told apart by identity: what stands in the same one runs together. */
export interface Arm {
  readonly kind: 'arm'
  readonly choice: Choice
}

/** `( … )` or another shell: what it does to its folder and variables ends with it. */
export interface Subshell {
  readonly kind: 'subshell'
}

export type Scope = Arm | Subshell

/** From the outermost arm to the innermost; empty for what always runs. */
export type Branch = readonly Arm[]

export function branchOf(scopes: readonly Scope[]): Branch {
  return scopes.filter((scope) => scope.kind === 'arm')
}

/** Whether everything in `inner` runs only where `outer` does. */
export function isWithin(inner: Branch, outer: Branch): boolean {
  return outer.every((arm, index) => inner[index] === arm)
}

/** Whether one of the branches is taken whichever way the text goes. */
export function coversAll(branches: readonly Branch[]): boolean {
  if (branches.some((branch) => branch.length === 0)) return true
  const arms = new Map<Arm, Branch[]>()
  for (const [arm, ...rest] of branches) if (arm !== undefined) arms.set(arm, [...(arms.get(arm) ?? []), rest])
  const covered = [...arms].filter(([{ choice }, inside]) => choice.whole && coversAll(inside)).map(([arm]) => arm)
  return covered.some(({ choice }) => covered.filter((arm) => arm.choice === choice).length === choice.ways)
}
