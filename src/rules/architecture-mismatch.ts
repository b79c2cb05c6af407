import { runsOn } from '../host/compatibility.ts'
import { hostText, isDeclared } from './judge/hosts.ts'
import { type Judged, shippedApps } from './judge/judged.ts'
import { type NativeStart, nativeStart } from './judge/native.ts'
import { identifierAdvice } from './judge/other-identifier.ts'
import { basisOfPlatforms } from './judge/pinned.ts'
import { say } from './judge/say.ts'
import type { Rule, Violation } from './rule.ts'

/** A native file runs on the operating system and the architecture that it was published for. */
export const architectureMismatch: Rule = {
  id: 'architecture-mismatch',
  severity: 'error',
  summary: 'The app is published for another architecture or operating system than the image.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const start = nativeStart(plan, judged.app)
      if (start === undefined || start.os === 'other') continue
      yield* systemViolation(judged, start)
      yield* archViolations(judged, start)
    }
  }
}

function* systemViolation(judged: Judged, start: NativeStart): Iterable<Violation> {
  const { app, image } = judged
  const { os } = image
  if (os === undefined || os === 'multi' || os === start.os || judged.stage.runtimeFrom.length > 0) return
  if (judged.stage.packages.some(({ name }) => name.startsWith('wine'))) return
  yield say(judged, `${app.project.path} is ${start.because} and ${image.reference.text} is a ${os} image`, {
    failure: os === 'linux' ? otherSystemFailure(judged) : undefined,
    advice: identifierAdvice(judged, { os, arch: archOf(judged) })
  })
}

function* archViolations(judged: Judged, start: NativeStart): Iterable<Violation> {
  const { plan, app, image } = judged
  const platform = plan.stages[judged.root]?.stage.platform
  if (image.os !== start.os || (platform !== undefined && !platform.known)) return
  for (const host of plan.hosts.filter((host) => isDeclared(plan, host))) {
    const { answer, picked } = runsOn(image.platforms, host, platform?.value)
    if (answer !== 'yes' || picked === undefined || !differs(picked.arch, start.arch)) continue
    const text = `${app.project.path} is ${start.because}, and on ${hostText(host)} ${image.reference.text} is an image for ${picked.arch}`
    const other = identifierAdvice(judged, { os: start.os, arch: picked.arch })
    const advice =
      plan.hosts.length === 1 ? other : other.map((it) => `${it} where the image is for ${host.os}/${host.arch}`)
    yield say(judged, text, { failure: otherProcessorFailure(judged), basis: basisOfPlatforms(image), advice })
  }
}

function otherSystemFailure({ app }: Judged): string {
  return app.entry === 'dll'
    ? "A fatal error was encountered. The library 'libhostpolicy.so' required to execute the application was not found in '/app/'."
    : 'exec format error'
}

/** The host of the image starts, and loads the policy that lies beside the app. */
function otherProcessorFailure({ app, image }: Judged): string {
  return app.entry === 'dll' && image.os === 'linux' ? 'Failed to load /app/libhostpolicy.so' : 'exec format error'
}

/** Of the hosts, when they have the same one and the image is not bound to another. */
function archOf({ plan, root }: Judged): string | undefined {
  const architectures = new Set(plan.hosts.map(({ arch }) => arch))
  const [only] = architectures
  return architectures.size === 1 && plan.stages[root]?.stage.platform === undefined ? only : undefined
}

/** A 64-bit x86 system also runs 32-bit programs. */
function differs(image: string, app: string | undefined): boolean {
  return app !== undefined && app !== image && !(image === 'amd64' && app === '386')
}
