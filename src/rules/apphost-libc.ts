import { knownValue } from '../text/fact.ts'
import { shippedApps } from './judge/judged.ts'
import { nativeStart } from './judge/native.ts'
import { say } from './judge/say.ts'
import { changesMention } from './judge/stage-text.ts'
import type { Rule, Violation } from './rule.ts'

/** Without a runtime identifier the SDK adds the apphost of its own image; started by name, it needs that C library. */
export const apphostLibc: Rule = {
  id: 'apphost-libc',
  severity: 'error',
  summary: 'The entry point is an apphost of another C library than the one in the image.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const { app, image, stage } = judged
      const libc = image.traits?.libc
      if (libc === undefined || image.os !== 'linux' || app.entry !== 'apphost') continue
      const dependent = knownValue(app.selfContained) === false && knownValue(app.aot) === false
      if (!dependent || !app.runtimeIdentifier.known || app.runtimeIdentifier.value !== undefined) continue
      const start = nativeStart(plan, app)
      if (start?.libc === undefined || start.libc === libc) continue
      if (changesMention(plan, stage, /gcompat|libc6-compat|glibc|musl/i)) continue
      const name = app.assembly.known ? app.assembly.value : 'app'
      yield say(
        judged,
        `the apphost of ${app.project.path} is ${start.because}, for ${start.libc}, and ${image.reference.text} has ${libc}: it does not start`,
        { failure: `exec ./${name}: no such file or directory`, advice: [`start it with \`dotnet ${name}.dll\``] }
      )
    }
  }
}
