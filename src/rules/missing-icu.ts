import { mayBringLibraries } from '../plan/link/unseen.ts'
import { cultureNeed } from '../plan/need.ts'
import { knownValue } from '../text/fact.ts'
import { type Judged, shippedApps } from './judge/judged.ts'
import { say } from './judge/say.ts'
import { changesMention } from './judge/stage-text.ts'
import { unlessSet } from './judge/unless.ts'
import type { Rule, Violation } from './rule.ts'

const abort = "Process terminated. Couldn't find a valid ICU package installed on the system."
const throws =
  'System.Globalization.CultureNotFoundException: Only the invariant culture is supported in globalization-invariant mode.'

/** Packages that ask for a culture when they are used. */
const needsCultures =
  /^(microsoft\.data\.sqlclient|system\.data\.sqlclient|microsoft\.entityframeworkcore\.sqlserver)$/i

/** Alpine, chiseled and distroless images carry no ICU and switch to the invariant culture by an environment variable. */
export const missingIcu: Rule = {
  id: 'missing-icu',
  severity: 'error',
  summary: 'The app needs ICU for its cultures and the image does not carry it.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const { image, stage } = judged
      if (image.traits?.icu !== false || image.os !== 'linux') continue
      if (changesMention(plan, stage, /icu/i) || stage.unseen.some(mayBringLibraries) || bringsIcu(judged)) continue
      const violation = judgeCultures(judged)
      if (violation !== undefined) yield violation
    }
  }
}

function judgeCultures(judged: Judged): Violation | undefined {
  const { app, image, stage } = judged
  const { text } = image.reference
  const wanted = cultureNeed(app)
  if (!wanted.known || app.inner === undefined) return undefined
  const repair = { change: { variant: 'extra' as const } }
  if (wanted.value === true) {
    const why = `${app.project.path} sets InvariantGlobalization to false, which wins over the environment of the image, and ${text} has no ICU: the app does not start`
    return say(judged, why, { ...repair, failure: abort })
  }
  if (wanted.value === false) return undefined
  const name = 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT'
  const variable = Object.hasOwn(stage.environment, name) ? stage.environment[name] : undefined
  if (variable !== undefined && !variable.known) return undefined
  if (variable !== undefined && /^(false|0)$/i.test(variable.value)) {
    const why = `${name} is ${variable.value} and ${text} has no ICU: the app does not start`
    return { ...say(judged, why, { ...repair, failure: abort }), unless: unlessSet(judged, [name]) }
  }
  if (image.traits?.invariantByDefault !== true) return undefined
  const packages = knownValue(app.inner.packageReferences)?.find((reference) => needsCultures.test(reference.name))
  if (packages === undefined) return undefined
  const why = `${app.project.path} uses ${packages.name}, which asks for cultures, and ${text} has no ICU: it fails when it is used`
  return say(judged, why, { ...repair, severity: 'warning', failure: throws })
}

/** Packages of the distributions that are linked against ICU and bring it along. */
const bringingIcu =
  /icu|^(?:nodejs|npm|yarn|chromium|firefox|libreoffice|postgresql|php\d*(?:-intl)?$|powershell|dotnet|aspnetcore|qt\d|webkit|boost|mono|r-base|R$|thunderbird|texlive)/i

/** ICU can come as a package of the app itself, or of a project that it references. */
function bringsIcu({ app, stage }: Judged): boolean {
  if (stage.packages.some(({ name }) => bringingIcu.test(name))) return true
  const packages = app.inner === undefined ? [] : knownValue(app.inner.packageReferences)
  const names = [...(packages ?? []).map(({ name }) => name), ...(app.inner?.openPackages ?? [])]
  return packages === undefined || names.some((name) => /^microsoft\.icu/i.test(name))
}
