import type { Image } from '../images/image.ts'
import { frameworkImageFor } from './judge/framework-image.ts'
import { type Judged, related, shippedApps } from './judge/judged.ts'
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
      const lacks = whyNot(image)
      if (lacks === undefined || bringsMono(judged)) continue
      const expected = frameworkImageFor(judged)
      yield {
        stage: judged.root,
        app,
        message: `${app.project.path} targets .NET Framework ${app.framework.value.version}, and ${image.reference.text} ${lacks}: the app cannot start there. Use ${expected} on a Windows host, or move the app to .NET.`,
        where: judged.where,
        image: image.reference.text,
        expected,
        ...(image.os === 'linux' ? { failure: 'exec format error' } : {}),
        related: related(judged)
      }
    }
  }
}

function whyNot(image: Image): string | undefined {
  if (!image.covered) return undefined
  if (image.product === 'windows-nanoserver') return 'is Nano Server, which has no .NET Framework'
  const isDotnet = ['sdk', 'aspnet', 'runtime', 'runtime-deps'].includes(image.product ?? '')
  if (!isDotnet) return undefined
  if (image.os === 'linux') return 'is a Linux image'
  const release = image.release ?? ''
  if (image.os === 'windows' && release.startsWith('nanoserver'))
    return 'is built on Nano Server, which has no .NET Framework'
  return undefined
}

/** Mono starts .NET Framework programs on Linux. */
function bringsMono({ stage }: Judged): boolean {
  return stage.packages.some(({ name }) => name.startsWith('mono')) || stage.runtimeFrom.length > 0
}
