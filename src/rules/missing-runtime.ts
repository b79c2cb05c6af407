import { isBare } from '../images/bare.ts'
import { type FrameworkNeed, frameworkNeeds, wantsWeb } from '../plan/need.ts'
import { knownValue } from '../text/fact.ts'
import type { Judged } from './judge/judged.ts'
import { basisOfKind } from './judge/pinned.ts'
import { repairImage } from './judge/repair.ts'
import { say } from './judge/say.ts'
import { startOf } from './judge/start.ts'
import { appsWithoutDotnet, bringerOf } from './judge/without-dotnet.ts'
import { channelOf } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** Neither runtime-deps nor a plain distribution holds a runtime: only an app that brings its own starts there. */
export const missingRuntime: Rule = {
  id: 'missing-runtime',
  severity: 'error',
  summary: 'The app needs a shared .NET runtime and the image has none.',
  *check(plan): Iterable<Violation> {
    for (const judged of appsWithoutDotnet(plan)) {
      const start = startOf(judged)
      if (start === undefined || bringerOf(judged) !== undefined) continue
      const needs = knownValue(frameworkNeeds(judged.app))
      if (needs?.[0] !== undefined) yield withoutRuntime(judged, needs[0], needs, start)
      else if (needs !== undefined && bringsItsOwn(judged) && judged.app.entry === 'dll')
        yield withoutHost(judged, start)
    }
  }
}

function withoutRuntime(
  judged: Judged,
  first: FrameworkNeed,
  needs: readonly FrameworkNeed[],
  failure: string
): Violation {
  const { app, image } = judged
  const product = wantsWeb(app, needs) ? 'aspnet' : 'runtime'
  const change = { product, channel: channelOf(first.version) } as const
  const basis = basisOf(judged)
  const text = `${app.project.path} is published without a runtime of its own and ${image.reference.text} has none: the app does not start`
  if (image.product === 'runtime-deps') return say(judged, text, { basis, change, failure })
  // What else the image was chosen for is not known: to leave it is a person's decision.
  const repair = repairImage(judged, { ...change, ...systemOf(judged) })
  return say(judged, text, { basis, repair: { ...repair, edits: [] }, failure })
}

/** Plain distributions hold no .NET in any version. */
function basisOf({ image }: Judged): Violation['basis'] {
  return isBare(image.reference) ? 'repository' : basisOfKind(image)
}

/** The nearest thing to the distribution that the image was taken for. */
function systemOf({ image: { release = '' } }: Judged) {
  const [, base, line = ''] = /^(nanoserver|windowsservercore)-(.+)$/.exec(release) ?? []
  if (base === 'nanoserver' || base === 'windowsservercore') return { windows: { base, line } } as const
  return { release }
}

/** `dotnet App.dll` of an app that would start by its own name. */
function withoutHost(judged: Judged, failure: string): Violation {
  const { app, image } = judged
  const name = knownValue(app.assembly) ?? 'App'
  const text = `${app.project.path} brings its own runtime and is started by dotnet, which ${image.reference.text} does not have`
  return say(judged, text, { basis: basisOf(judged), failure, advice: [`start it by its own name: ./${name}`] })
}

function bringsItsOwn({ app }: Judged): boolean {
  return knownValue(app.selfContained) === true || knownValue(app.aot) === true
}
