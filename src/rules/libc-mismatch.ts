import { nativeTargetOf } from '../plan/need-native.ts'
import { knownValue } from '../text/fact.ts'
import { type Judged, shippedApps } from './judge/judged.ts'
import { type NativeStart, nativeStart } from './judge/native.ts'
import { say } from './judge/say.ts'
import { changesMention } from './judge/stage-text.ts'
import type { Rule, Violation } from './rule.ts'

/** Alpine uses musl and every other distribution glibc; a native file built for one does not load under the other. */
export const libcMismatch: Rule = {
  id: 'libc-mismatch',
  severity: 'error',
  summary: 'The app is built for another C library than the one in the image.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const libc = judged.image.traits?.libc
      if (libc === undefined || judged.image.os !== 'linux' || bringsOther(judged)) continue
      const start = nativeStart(plan, judged.app)
      if (start?.os === 'linux' && start.libc !== undefined) {
        if (start.libc !== libc && !isAppHostOfSdk(judged)) yield startViolation(judged, start, libc)
      } else if (start === undefined) yield* packagesViolation(judged, libc)
    }
  }
}

function startViolation(judged: Judged, start: NativeStart, libc: string): Violation {
  const { app, image } = judged
  const text = `${app.project.path} is ${start.because}, for ${start.libc}, and ${image.reference.text} has ${libc}: the app does not start`
  const name = app.assembly.known ? app.assembly.value : 'app'
  return say(judged, text, { failure: `exec ./${name}: no such file or directory` })
}

/** `dotnet x.dll` starts, but the native parts of packages were chosen for the other library. */
function* packagesViolation(judged: Judged, libc: string): Iterable<Violation> {
  const { app, image } = judged
  const rid = knownValue(app.runtimeIdentifier)
  const target = rid === undefined ? undefined : nativeTargetOf(rid)
  if (app.entry !== 'dll' || target?.libc === undefined || target.libc === libc) return
  const text = `${app.project.path} is published for ${rid}, for ${target.libc}, and ${image.reference.text} has ${libc}: packages with native files fail when they are used`
  yield say(judged, text, {
    severity: 'warning',
    failure: 'System.DllNotFoundException: Unable to load shared library'
  })
}

/** A default apphost is the business of apphost-libc. */
function isAppHostOfSdk({ app }: Judged): boolean {
  return (
    knownValue(app.selfContained) === false &&
    knownValue(app.aot) === false &&
    knownValue(app.runtimeIdentifier) === undefined
  )
}

/** Alpine can carry a glibc layer, and Debian a musl. */
function bringsOther({ plan, stage }: Judged): boolean {
  return changesMention(plan, stage, /gcompat|libc6-compat|glibc|musl/i)
}
