import { frameworkImageFor } from './judge/framework-image.ts'
import { type Judged, shippedApps } from './judge/judged.ts'
import { say } from './judge/say.ts'
import { isDotnetImage } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** .NET Framework is a part of Windows Server Core and of nothing smaller, let alone of Linux. */
export const frameworkNeedsWindows: Rule = {
  id: 'framework-needs-windows',
  severity: 'error',
  summary: 'A .NET Framework app runs on Windows Server Core images only.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const { app, image } = judged
      if (!app.framework.known || app.framework.value.identifier !== '.NETFramework') continue
      const lack = lackOf(judged)
      if (lack === undefined || bringsMono(judged)) continue
      const target = `${app.project.path} targets .NET Framework ${app.framework.value.version}`
      yield say(judged, `${target}, and ${image.reference.text} ${lack}: the app cannot start there`, {
        basis: image.product === 'windows-nanoserver' ? 'repository' : undefined,
        repair: { expected: frameworkImageFor(judged), edits: [], advice: ['it needs a Windows host'] },
        failure: image.os === 'linux' ? 'exec format error' : undefined
      })
    }
  }
}

function lackOf({ app, image }: Judged): string | undefined {
  const nano = 'Nano Server, which has no .NET Framework'
  // A bare image that starts nothing only carries the output to other images.
  if (image.product === 'windows-nanoserver') return app.entry === undefined ? undefined : `is ${nano}`
  if (!isDotnetImage(image)) return undefined
  if (image.os === 'linux') return 'is a Linux image'
  return image.os === 'windows' && image.release?.startsWith('nanoserver') ? `is built on ${nano}` : undefined
}

/** Mono starts .NET Framework programs on Linux. */
function bringsMono({ stage }: Judged): boolean {
  return stage.packages.some(({ name }) => name.startsWith('mono')) || stage.runtimeFrom.length > 0
}
