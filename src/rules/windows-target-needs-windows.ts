import { propertyOf } from '../plan/need.ts'
import { compiledApps } from './judge/judged.ts'
import { say } from './judge/say.ts'
import type { Rule, Violation } from './rule.ts'

/** A `-windows` target framework is built on Linux only when the project asks for it. */
export const windowsTargetNeedsWindows: Rule = {
  id: 'windows-target-needs-windows',
  severity: 'error',
  summary: 'A Windows target framework is built on a Linux SDK image.',
  *check(plan): Iterable<Violation> {
    for (const judged of compiledApps(plan)) {
      const { app, image, stage } = judged
      if (!image.covered || image.product !== 'sdk' || image.os !== 'linux' || stage.os === 'windows') continue
      if (!app.framework.known || app.framework.value.platform !== 'windows' || app.made === 'prebuilt') continue
      const asked = propertyOf(app.inner, 'EnableWindowsTargeting')
      const set = Object.keys(stage.environment).some((name) => name.toLowerCase() === 'enablewindowstargeting')
      if (app.inner === undefined || !asked.known || asked.value.toLowerCase() === 'true' || set) continue
      yield say(
        judged,
        `${app.project.path} targets ${app.framework.value.text} and ${image.reference.text} is a Linux image: the build stops`,
        {
          failure:
            'error NETSDK1100: To build a project targeting Windows on this operating system, set the EnableWindowsTargeting property to true.',
          advice: ['an app that uses WPF or Windows Forms does not run on Linux either']
        }
      )
    }
  }
}
