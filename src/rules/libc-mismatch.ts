import { type NativeTarget, nativeTargetOf } from '../plan/need-native.ts'
import type { App } from '../plan/plan.ts'
import { knownValue } from '../text/fact.ts'
import { startsByAppHost } from './apphost-libc.ts'
import { type Judged, shippedApps } from './judge/judged.ts'
import { bringsOtherLibc, type NativeStart, nativeStart } from './judge/native.ts'
import { identifierAdvice } from './judge/other-identifier.ts'
import { imageOfLibc } from './judge/same-libc.ts'
import { type Saying, say } from './judge/say.ts'
import { otherLibcFailure, unfoundAdvice } from './judge/start.ts'
import type { Rule, Violation } from './rule.ts'

/** Alpine uses musl and every other distribution glibc; a native file built for one does not load under the other. */
export const libcMismatch: Rule = {
  id: 'libc-mismatch',
  severity: 'error',
  summary: 'The app is built for another C library than the one in the image.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const libc = judged.image.traits?.libc
      if (libc === undefined || judged.image.os !== 'linux' || bringsOtherLibc(judged)) continue
      const violation = judgeLibc(judged, libc)
      if (violation !== undefined) yield violation
    }
  }
}

function judgeLibc(judged: Judged, libc: string): Violation | undefined {
  // Where there is no dotnet at all, that is what is said.
  if (judged.app.entry === 'dll' && judged.image.traits?.frameworks.length === 0) return undefined
  const start = nativeStart(judged.plan, judged.app)
  if (start === undefined) return packagesViolation(judged, libc)
  const other = start.os === 'linux' && start.libc !== undefined && start.libc !== libc
  return other && !startsByAppHost(judged) ? startViolation(judged, start, libc) : undefined
}

function startViolation(judged: Judged, start: NativeStart, libc: string): Violation {
  const { app, image } = judged
  const text = `${app.project.path} is ${start.because}, for ${start.libc}, and ${image.reference.text} has ${libc}: the app does not start`
  const { advice = [], ...way } = wayOut(judged, start)
  return say(judged, text, {
    ...way,
    advice: [...advice, ...unfoundAdvice(judged)],
    failure: otherLibcFailure(judged, start)
  })
}

/** `dotnet x.dll` starts, but the native parts of packages were chosen for the other library. */
function packagesViolation(judged: Judged, libc: string): Violation | undefined {
  const { app, image } = judged
  const rid = knownValue(app.runtimeIdentifier)
  const target = rid === undefined ? undefined : nativeTargetOf(rid)
  if (app.entry !== 'dll' || target?.libc === undefined || target.libc === libc || hasNoPackages(app)) return undefined
  const text = `${app.project.path} is published for ${rid}, for ${target.libc}, and ${image.reference.text} has ${libc}: packages with native files fail when they are used`
  return say(judged, text, {
    ...wayOut(judged, target),
    severity: 'warning',
    failure: 'System.DllNotFoundException: Unable to load shared library'
  })
}

function wayOut(judged: Judged, target: NativeTarget): Pick<Saying, 'repair' | 'advice'> {
  const repair = target.libc === undefined ? undefined : imageOfLibc(judged, target.libc)
  const advice = identifierAdvice(judged, target)
  if (repair?.expected !== undefined) return { repair, advice: advice.map((text) => `or ${text} and keep the image`) }
  return { advice }
}

/** Neither the project nor one that it references has a package. */
function hasNoPackages({ inner }: App): boolean {
  if (inner === undefined) return false
  return knownValue(inner.packageReferences)?.length === 0 && knownValue(inner.projectReferences)?.length === 0
}
