import type { Instruction } from '../dockerfile/dockerfile.ts'
import type { Image } from '../images/image.ts'
import { propertyOf } from '../plan/need.ts'
import type { Plan, StagePlan } from '../plan/plan.ts'
import { knownValue } from '../text/fact.ts'
import { type Judged, shippedApps } from './judge/judged.ts'
import { say } from './judge/say.ts'
import { instructionsOf } from './judge/stage-text.ts'
import type { Rule, Violation } from './rule.ts'

/** Nano Server has neither Windows PowerShell nor the libraries of GDI+ and of windows. */
export const nanoServerLacks: Rule = {
  id: 'nano-server-lacks',
  severity: 'warning',
  summary: 'The app or the build uses a part of Windows that Nano Server does not have.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const need = isNanoServer(judged.image) ? needOf(judged) : undefined
      if (need === undefined) continue
      const text = `${judged.app.project.path} ${need}, and ${judged.image.reference.text} is built on Nano Server, which lacks it`
      yield say(judged, text, { advice: ['use an image on Windows Server Core'] })
    }
    for (const stage of plan.stages) {
      if (stage.reached && stage.image !== undefined && isNanoServer(stage.image)) yield* callsOf(plan, stage)
    }
  }
}

/** The one of 2016 was a Windows Server of its own and had PowerShell. */
function isNanoServer({ product, release }: Image): boolean {
  if (release === 'nanoserver-sac2016') return false
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

/** At the start of a command line, after `&` or `|`, or as what `cmd /c` starts; PowerShell 7 is called `pwsh`. */
const windowsPowershell = /(?:^|[&|(]|\s\/[ck])\s*(?:\S*[\\/])?powershell(?:\.exe)?(?=\s|$)/i
const starting = new Set(['shell', 'run', 'entrypoint', 'cmd'])

/** Every instruction of the stage that starts Windows PowerShell, unless something may have brought it. */
function* callsOf(plan: Plan, stage: StagePlan): Iterable<Violation> {
  const { image } = stage
  if (image === undefined || bringsPowershell(plan, stage)) return
  for (const instruction of plan.dockerfile.stages[stage.stage.index]?.instructions ?? []) {
    if (!starting.has(instruction.keyword) || !windowsPowershell.test(commandOf(instruction))) continue
    const text = `powershell is called, and ${image.reference.text} is built on Nano Server, which has no Windows PowerShell`
    const place = { plan, stage, image, root: stage.root, where: instruction.span, asOf: plan.asOf }
    yield say(place, text, { failure: failureOf(instruction) })
  }
}

function bringsPowershell(plan: Plan, stage: StagePlan): boolean {
  return instructionsOf(plan, stage).some(
    ({ keyword, argument }) => (keyword === 'copy' || keyword === 'add') && /windowspowershell/i.test(argument.text)
  )
}

function commandOf({ json, argument }: Instruction): string {
  return json === undefined ? argument.text : json.join(' ')
}

/** `cmd` looks for the program of a shell form, the engine for that of a JSON form. */
function failureOf({ json }: Instruction): string {
  return json === undefined
    ? "'powershell' is not recognized as an internal or external command"
    : 'hcs::System::CreateProcess: The system cannot find the file specified. (0x2)'
}
