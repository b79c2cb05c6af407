import { desktopFramework, frameworkNeeds } from '../plan/need.ts'
import { missingFrameworkText } from '../plan/roll-forward.ts'
import { knownValue } from '../text/fact.ts'
import { decidesRuntime, hostArchitecture, shippedApps } from './judge/judged.ts'
import { say } from './judge/say.ts'
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
        failure: missingFrameworkText(need, image.runtimeVersion, hostArchitecture(plan)),
        advice: ['publish it self-contained and put it on a Windows Server Core image']
      })
    }
  }
}
