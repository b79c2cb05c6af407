/** What to look at when an image is replaced: differences between the two that the Dockerfile or the app may rely on. */

import type { Image, Traits } from '../../images/image.ts'
import { majorOf } from '../../plan/need.ts'
import type { Plan } from '../../plan/plan.ts'

export function adviceFor(plan: Plan, root: number, from: Image, to: Image): readonly string[] {
  const { traits: old } = from
  const { traits: next } = to
  const shipped = plan.stages[plan.target]?.root === root
  if (old === undefined || next === undefined) return []
  return [
    ...(shipped ? portAdvice(old, next) : []),
    ...(shipped ? userAdvice(old, next, from, to) : []),
    ...systemAdvice(plan, root, from, to),
    ...(old.icu === true && next.icu === false ? ['the new image has no ICU: cultures are invariant there'] : [])
  ]
}

function portAdvice({ port }: Traits, next: Traits): readonly string[] {
  if (port === undefined || next.port === undefined || port === next.port) return []
  return [
    `ASP.NET Core listens on port ${next.port} there instead of ${port}: see EXPOSE, ASPNETCORE_URLS and port mappings`
  ]
}

function userAdvice(old: Traits, next: Traits, from: Image, to: Image): readonly string[] {
  if (old.user !== next.user && next.user !== undefined && old.user !== undefined)
    return [`the container runs as ${next.user} there instead of ${old.user}`]
  const crosses = majorOf(from.channel ?? '8') < 8 && majorOf(to.channel ?? '0') >= 8
  return crosses && to.os === 'linux' ? ['from .NET 8 on the image has a user `app` (APP_UID) to run as'] : []
}

/** The distribution without flavour: `bookworm`, `alpine3.22`, `noble`. */
function systemOf({ release }: Image): string | undefined {
  return release?.replace(/-(slim|chiseled|distroless)$/, '')
}

/** RUN lines that are bound to the distribution. */
const bound: readonly (readonly [RegExp, string])[] = [
  [/\b(apt|apt-get|apk|tdnf|dnf|microdnf|yum)\b/, 'installs packages'],
  [/\b(adduser|addgroup|useradd|groupadd)\b/, 'adds users'],
  [/\b(stretch|buster|bullseye|bookworm|focal|jammy|noble)\b/, 'names a distribution']
]

function systemAdvice(plan: Plan, root: number, from: Image, to: Image): readonly string[] {
  const [old, next] = [systemOf(from), systemOf(to)]
  if (old === undefined || next === undefined || old === next) return []
  const lines = plan.stages
    .filter((stage) => stage.root === root)
    .flatMap(({ stage }) => plan.dockerfile.stages[stage.index]?.instructions ?? [])
    .filter(({ keyword }) => keyword === 'run')
    .flatMap(({ argument, line }) =>
      bound.filter(([words]) => words.test(argument.text)).map(([, what]) => `line ${line} ${what}`)
    )
  const risk = lines.length === 0 ? '' : `; at risk: ${lines.slice(0, 5).join(', ')}`
  return [`the image is built on ${next} instead of ${old}${risk}`]
}
