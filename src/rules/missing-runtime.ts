import { frameworkNeeds, wantsWeb } from '../plan/need.ts'
import { knownValue } from '../text/fact.ts'
import { decidesRuntime, type Judged, shippedApps } from './judge/judged.ts'
import { say } from './judge/say.ts'
import { changesMention } from './judge/stage-text.ts'
import { channelOf } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** runtime-deps holds what a runtime needs and no runtime: only an app that brings its own starts there. */
export const missingRuntime: Rule = {
  id: 'missing-runtime',
  severity: 'error',
  summary: 'The app needs a shared .NET runtime and the image has none.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const { app, image, stage } = judged
      if (!image.covered || image.product !== 'runtime-deps' || !decidesRuntime(judged)) continue
      if (app.entry !== 'dll' && app.entry !== 'apphost') continue
      const needs = knownValue(frameworkNeeds(app))
      if (needs?.[0] === undefined || changesMention(plan, stage, /dotnet-install|dotnet\.tar|\/dotnet\b/i)) continue
      const product = wantsWeb(app, needs) ? 'aspnet' : 'runtime'
      const text = `${app.project.path} is published without a runtime of its own and ${image.reference.text} has none: the app does not start`
      yield say(judged, text, { change: { product, channel: channelOf(needs[0].version) }, failure: failureOf(judged) })
    }
  }
}

function failureOf({ app }: Judged): string {
  return app.entry === 'dll'
    ? 'exec: "dotnet": executable file not found in $PATH'
    : 'You must install .NET to run this application.'
}
