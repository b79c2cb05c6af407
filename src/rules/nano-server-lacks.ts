import type { Image } from '../images/image.ts'
import { propertyOf } from '../plan/need.ts'
import { knownValue } from '../text/fact.ts'
import { type Judged, pulledImages, shippedApps } from './judge/judged.ts'
import { say } from './judge/say.ts'
import type { Rule, Violation } from './rule.ts'

/** Nano Server has neither Windows PowerShell nor the libraries of GDI+ and of windows. */
export const nanoServerLacks: Rule = {
  id: 'nano-server-lacks',
  severity: 'warning',
  summary: 'The app or the build uses a part of Windows that Nano Server does not have.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const need = isNanoServer(judged.image) ? needOf(judged) : undefined
      if (need !== undefined)
        yield say(
          judged,
          `${judged.app.project.path} ${need}, and ${judged.image.reference.text} is built on Nano Server, which lacks it`,
          {
            advice: ['use an image on Windows Server Core']
          }
        )
    }
    for (const pulled of pulledImages(plan).filter(({ image }) => isNanoServer(image))) {
      for (const { program, where } of pulled.stage.shellForms) {
        if (program === undefined || !/^powershell(\.exe)?$/i.test(program)) continue
        const text = `${program} is called, and ${pulled.image.reference.text} is built on Nano Server, which has no Windows PowerShell`
        yield {
          ...say(pulled, text),
          where,
          failure: "'powershell' is not recognized as an internal or external command"
        }
      }
    }
  }
}

function isNanoServer({ product, release }: Image): boolean {
  return product === 'windows-nanoserver' || (release?.startsWith('nanoserver') ?? false)
}

function needOf({ app }: Judged): string | undefined {
  for (const name of ['UseWPF', 'UseWindowsForms'] as const) {
    if (knownValue(propertyOf(app.inner, name))?.toLowerCase() === 'true') return `sets ${name}`
  }
  const packages = app.inner === undefined ? undefined : knownValue(app.inner.packageReferences)
  const drawing = packages?.find(({ name }) => name.toLowerCase() === 'system.drawing.common')
  return drawing === undefined ? undefined : `uses ${drawing.name}`
}
