/** The image that fits, and the edits that bring it in. */
import type { Image, Product } from '../../images/image.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Edit } from '../../text/edit.ts'

export interface Repair {
  /** The image to use instead; undefined when no published one is known. */
  readonly expected?: string
  readonly edits: readonly Edit[]
  readonly advice: readonly string[]
}

export interface ImageChange {
  readonly channel?: string
  readonly product?: Product
  /** Adds a flavour: `extra` brings ICU and time zones. */
  readonly variant?: 'extra'
  readonly windows?: { readonly base: 'nanoserver' | 'windowsservercore'; readonly line: string }
}

export function repairImage(
  _place: { readonly plan: Plan; readonly root: number; readonly image: Image },
  _change: ImageChange
): Repair {
  return { edits: [], advice: [] }
}

export function repairTag(_place: { readonly plan: Plan; readonly root: number; readonly image: Image }): Repair {
  return { edits: [], advice: [] }
}

export function repairRepository(_place: {
  readonly plan: Plan
  readonly root: number
  readonly image: Image
}): Repair {
  return { edits: [], advice: [] }
}
