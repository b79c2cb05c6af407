/** The image that has the C library which an app was built for. */
import { cultureNeed } from '../../plan/need.ts'
import type { NativeTarget } from '../../plan/need-native.ts'
import { knownValue } from '../../text/fact.ts'
import type { Judged } from './judged.ts'
import { imageNamed, type Repair, repairImage } from './repair.ts'

/** Whether app or image is what was meant is for a person to say, so there are no edits. */
export function imageOfLibc(judged: Judged, libc: NonNullable<NativeTarget['libc']>): Repair {
  const none: Repair = { edits: [], advice: [] }
  const release = releaseOf(judged, libc)
  if (release === undefined) return none
  // Plain Alpine images switch cultures off, and that an app does without them only it can say.
  const mayNeedCultures = libc === 'musl' && knownValue(cultureNeed(judged.app)) !== false
  const { expected, advice } = repairImage(judged, { release, ...(mayNeedCultures && { variant: 'extra' }) })
  if (expected === undefined) return none
  return imageNamed(judged, expected).traits?.libc === libc ? { expected, edits: [], advice } : none
}

/** Native AOT needs the library that it was linked with; any other app runs on every image of its channel that has one. */
function releaseOf({ plan, app }: Judged, libc: NativeTarget['libc']): string | undefined {
  if (knownValue(app.aot) === false) return libc === 'musl' ? 'alpine' : ''
  const build = app.buildStage === undefined ? undefined : plan.stages[app.buildStage]?.image
  return build?.traits?.libc === libc ? build?.release : undefined
}
