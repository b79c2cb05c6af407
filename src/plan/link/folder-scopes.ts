/** Where `cd` leads in a text with branches and subshells. */
import type { Scope } from '../../shell/choice.ts'
import { opaque } from './opaque.ts'

/** The branches and subshells that the last command stood in, each with the folder in which it was entered. */
export type OpenScopes = readonly OpenScope[]

interface OpenScope {
  readonly scope: Scope
  readonly folder: string
  /** Another way of the same choice has left the folder. */
  readonly left: boolean
}

const untold = `/${opaque('the folder that a condition leads to')}`

/**
 * Between one command and the next: a subshell gives its folder back; after a branch that left it nobody can tell, and the other
 * branch begins where the first one did.
 */
export function enterScopes(
  open: OpenScopes,
  folder: string,
  scopes: readonly Scope[]
): { readonly open: OpenScopes; readonly folder: string } {
  const same = open.findIndex(({ scope }, index) => scopes[index] !== scope)
  const kept = same === -1 ? open : open.slice(0, same)
  const next = scopes[kept.length]
  let current = folder
  let left = false
  for (const closed of open.slice(kept.length).reverse()) {
    left = closed.left || (closed.scope.kind === 'arm' && current !== closed.folder)
    const isSibling = next?.kind === 'arm' && closed.scope.kind === 'arm' && next.choice === closed.scope.choice
    current = closed.scope.kind === 'subshell' || isSibling || !left ? closed.folder : untold
    left &&= isSibling
  }
  const entered = scopes
    .slice(kept.length)
    .map((scope, index) => ({ scope, folder: current, left: index === 0 && left }))
  return { open: [...kept, ...entered], folder: current }
}
