import { microsoftRegistry } from '../images/repositories.ts'
import { desktopFramework, frameworkNeeds } from '../plan/need.ts'
import { missingFrameworkText } from '../plan/roll-forward.ts'
import { knownValue } from '../text/fact.ts'
import { decidesRuntime, hostArchitecture, type Judged, shippedApps } from './judge/judged.ts'
import { basisOfKind } from './judge/pinned.ts'
import { repairImage } from './judge/repair.ts'
import { say } from './judge/say.ts'
import { serverCoreFor } from './judge/windows-line.ts'
import { channelOf } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** WPF and Windows Forms live in Microsoft.WindowsDesktop.App, which only the Windows SDK images carry. */
export const missingDesktop: Rule = {
  id: 'missing-desktop',
  severity: 'error',
  summary: 'The app needs the Windows desktop framework and the image does not carry it.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const { app, image } = judged
      const carrier = image.product === 'runtime' || image.product === 'aspnet'
      if (!image.covered || !carrier || image.runtimeVersion === undefined || !decidesRuntime(judged)) continue
      if (image.traits === undefined || image.traits.frameworks.includes(desktopFramework)) continue
      const need = knownValue(frameworkNeeds(app))?.find(({ name }) => name === desktopFramework)
      if (need === undefined) continue
      const text = `${app.project.path} uses WPF or Windows Forms, and no runtime or aspnet image carries the desktop framework: the app does not start on ${image.reference.text}`
      yield say(judged, text, {
        basis: basisOfKind(image),
        failure: missingFrameworkText(need, image.runtimeVersion, hostArchitecture(plan)),
        advice: [wayOut(judged, channelOf(need.version))]
      })
    }
  }
}

/** Self-contained it brings the framework; of the images, those of the SDK carry it. */
function wayOut(judged: Judged, channel: string): string {
  const { plan, image } = judged
  const windows = serverCoreFor(plan, image)
  const { expected } = repairImage(judged, { product: 'sdk', channel, windows })
  const base = `${microsoftRegistry}/windows/servercore:${windows.line}`
  const bySdk = expected === undefined ? '' : `, or use ${expected}, which carries the framework`
  return `publish it self-contained for win-x64 and put it on ${base}${bySdk}`
}
