/** The common shape of a violation: what is wrong with this image, and the image that fits. */
import type { Severity, Violation } from '../rule.ts'
import { argumentsOf, type Judged, type NamedImage, related, stageOf } from './judged.ts'
import { type ImageChange, type Repair, repairImage } from './repair.ts'

export interface Saying {
  readonly severity?: Severity
  /** What fits: a change of the image, or a repair that was already worked out. */
  readonly change?: ImageChange
  readonly repair?: Repair
  readonly failure?: string | undefined
  readonly basis?: Violation['basis']
  readonly advice?: readonly string[]
}

/** `text` is one or more sentences without the last full stop; the image to use is added to it. */
export function say(place: Judged | NamedImage, text: string, saying: Saying = {}): Violation {
  const { image, where } = place
  const app = 'app' in place ? place.app : undefined
  const repair = saying.repair ?? (saying.change && repairImage(place, saying.change))
  const expected = repair?.expected
  return {
    ...(saying.severity === undefined ? {} : { severity: saying.severity }),
    ...stageOf(place),
    ...(app === undefined ? {} : { app }),
    message: expected === undefined ? `${text}.` : `${text}. Use ${expected}.`,
    where,
    image: image.reference.text,
    ...(expected === undefined ? {} : { expected }),
    basis: saying.basis,
    ...(saying.failure === undefined ? {} : { failure: saying.failure }),
    related: 'app' in place ? related(place) : argumentsOf(place),
    edits: repair?.edits ?? [],
    advice: [...(repair?.advice ?? []), ...(saying.advice ?? [])]
  }
}
