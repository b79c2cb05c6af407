import { knownValue } from '../text/fact.ts'
import { hostArchitecture, shippedApps } from './judge/judged.ts'
import { say } from './judge/say.ts'
import { compareChannels } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** Native AOT links against the C library of the build image; an older one may lack what the app was linked with. */
export const glibcOlderThanBuild: Rule = {
  id: 'glibc-older-than-build',
  severity: 'warning',
  summary: 'The native app is linked on a newer glibc than the one in the image.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const { app, image } = judged
      const build = app.buildStage === undefined ? undefined : plan.stages[app.buildStage]?.image
      if (knownValue(app.aot) !== true || build?.traits?.libc !== 'glibc' || image.traits?.libc !== 'glibc') continue
      const [linked, carried] = [build.traits.libcVersion, image.traits.libcVersion]
      if (linked === undefined || carried === undefined || compareChannels(carried, linked) >= 0) continue
      const text = `${app.project.path} is linked in ${build.reference.text} with glibc ${linked}, and ${image.reference.text} has glibc ${carried}: it does not start when it uses anything newer`
      const library = `${folders[hostArchitecture(plan) ?? ''] ?? ''}libc.so.6`
      yield say(judged, text, { failure: `${library}: version 'GLIBC_${linked}' not found` })
    }
  }
}

/** Where Debian and Ubuntu keep the library, by the .NET name of the processor. */
const folders: Readonly<Record<string, string>> = {
  x64: '/lib/x86_64-linux-gnu/',
  arm64: '/lib/aarch64-linux-gnu/'
}
