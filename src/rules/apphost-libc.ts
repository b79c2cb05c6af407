import { knownValue } from '../text/fact.ts'
import { type Judged, shippedApps } from './judge/judged.ts'
import { bringsOtherLibc, nativeStart } from './judge/native.ts'
import { say } from './judge/say.ts'
import { otherLibcFailure } from './judge/start.ts'
import type { Rule, Violation } from './rule.ts'

/** Without a runtime identifier the SDK adds the apphost of its own image; started by name, it needs that C library. */
export const apphostLibc: Rule = {
  id: 'apphost-libc',
  severity: 'error',
  summary: 'The entry point is an apphost of another C library than the one in the image.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const { app, image } = judged
      const libc = image.traits?.libc
      const start = startsByAppHost(judged) ? nativeStart(plan, app) : undefined
      if (libc === undefined || start?.libc === undefined || start.libc === libc) continue
      if (image.os !== 'linux' || bringsOtherLibc(judged)) continue
      const name = app.assembly.known ? app.assembly.value : 'app'
      const text = `the apphost of ${app.project.path} is ${start.because}, for ${start.libc}, and ${image.reference.text} has ${libc}: it does not start`
      yield say(judged, text, {
        failure: otherLibcFailure(judged, start),
        advice: [`start it with \`dotnet ${name}.dll\``]
      })
    }
  }
}

/** A framework-dependent app without a runtime identifier, started by its own name. */
export function startsByAppHost({ app }: Judged): boolean {
  const dependent = knownValue(app.selfContained) === false && knownValue(app.aot) === false
  return (
    app.entry === 'apphost' && dependent && app.runtimeIdentifier.known && app.runtimeIdentifier.value === undefined
  )
}
