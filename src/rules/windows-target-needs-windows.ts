import { majorOf, propertyOf, usesDesktop } from '../plan/need.ts'
import { compiledApps, type Judged } from './judge/judged.ts'
import { repairImage } from './judge/repair.ts'
import { say } from './judge/say.ts'
import { serverCoreFor } from './judge/windows-line.ts'
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
      if (!takesWindowsPacks(judged)) continue
      yield say(
        judged,
        `${app.project.path} targets ${app.framework.value.text} and ${image.reference.text} is a Linux image: the build stops`,
        {
          failure:
            'error NETSDK1100: To build a project targeting Windows on this operating system, set the EnableWindowsTargeting property to true.',
          advice: adviceFor(judged)
        }
      )
    }
  }
}

/**
 * NETSDK1100 comes with a framework reference that exists on Windows only: of WPF and Windows Forms, or of the Windows SDK,
 * which a platform version from 10.0 on brings (dotnet/sdk, ProcessFrameworkReferences.cs). A plain `net8.0-windows` builds.
 */
function takesWindowsPacks({ app }: Judged): boolean {
  const version = app.framework.known ? app.framework.value.platformVersion : undefined
  return usesDesktop(app.inner) || (version !== undefined && majorOf(version) >= 10)
}

/** Both builds succeed; where the app runs is another question. */
function adviceFor(judged: Judged): readonly string[] {
  const { expected } = repairImage(judged, { windows: serverCoreFor(judged.plan, judged.image) })
  return [
    'to build it on Linux, set EnableWindowsTargeting to true in the project',
    ...(expected === undefined ? [] : [`or build it on a Windows host with ${expected}`]),
    ...(usesDesktop(judged.app.inner) ? ['it uses WPF or Windows Forms, so it runs on Windows only'] : [])
  ]
}
