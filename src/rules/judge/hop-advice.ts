/** What to look at when an image is replaced: differences between the two that the Dockerfile or the app may rely on. */

import type { Instruction } from '../../dockerfile/dockerfile.ts'
import type { Image, Traits } from '../../images/image.ts'
import { majorOf } from '../../plan/need.ts'
import type { Plan } from '../../plan/plan.ts'

export function adviceFor(plan: Plan, root: number, from: Image, to: Image): readonly string[] {
  const { traits: old } = from
  const { traits: next } = to
  const shipped = plan.stages[plan.target]?.root === root
  if (old === undefined || next === undefined) return []
  return [
    ...(shipped ? portAdvice(plan, old, next) : []),
    ...(shipped ? userAdvice(old, next, from, to) : []),
    ...systemAdvice(from, to, runsOf(plan, root)),
    ...(old.icu === true && next.icu === false ? ['the new image has no ICU: cultures are invariant there'] : [])
  ]
}

/** The RUN instructions of the stages that stand on the image. */
function runsOf({ stages, dockerfile }: Plan, root: number): readonly Instruction[] {
  return stages
    .filter((stage) => stage.root === root)
    .flatMap(({ stage }) => dockerfile.stages[stage.index]?.instructions ?? [])
    .filter(({ keyword }) => keyword === 'run')
}

/** Variables that give the port whatever the image says. */
const portVariables = ['ASPNETCORE_URLS', 'ASPNETCORE_HTTP_PORTS', 'URLS']

function portAdvice({ stages, target, apps }: Plan, { port }: Traits, next: Traits): readonly string[] {
  if (port === undefined || next.port === undefined || port === next.port) return []
  const environment = stages[target]?.environment ?? {}
  if (portVariables.some((name) => Object.hasOwn(environment, name))) return []
  if (apps.length > 0 && apps.every(({ project: { kind } }) => kind === 'console' || kind === 'worker')) return []
  return [
    `ASP.NET Core listens on port ${next.port} there instead of ${port}: see EXPOSE, ASPNETCORE_URLS and port mappings`
  ]
}

function userAdvice(old: Traits, next: Traits, from: Image, to: Image): readonly string[] {
  if (old.user !== next.user && next.user !== undefined && old.user !== undefined)
    return [`the container runs as ${next.user} there instead of ${old.user}`]
  return bringsUser(from, to) ? ['from .NET 8 on the image has a user `app` (APP_UID) to run as'] : []
}

/** From .NET 8 on every Linux image has a user `app`. */
function bringsUser(from: Image, to: Image): boolean {
  return to.os === 'linux' && majorOf(from.channel ?? '8') < 8 && majorOf(to.channel ?? '0') >= 8
}

/** The distribution without flavour: `bookworm`, `alpine3.22`, `noble`. */
function systemOf({ release }: Image): string | undefined {
  return release?.replace(/-(slim|chiseled|distroless)$/, '')
}

interface Hop {
  readonly from: Image
  readonly to: Image
  /** The distributions; the same when only the version of .NET changes. */
  readonly old: string
  readonly next: string
}

interface Risk {
  readonly words: RegExp
  readonly says: string
  /** Absent: of every change of the distribution. */
  readonly when?: (hop: Hop) => boolean
}

const isNewDistribution = ({ old, next }: Hop) => old !== next
/** apt no longer brings adduser along: docker-nginx issue 1003 (trixie), and nanotaboada/Dotnet.Samples.AspNetCore.WebApi issue 371 (noble). */
const lacksAdduser = ({ next, ...hop }: Hop) =>
  isNewDistribution({ next, ...hop }) && /^(trixie|noble|resolute)$/.test(next)
/** dotnet-docker issue 6240. */
const hasUbuntuUser = ({ next, ...hop }: Hop) => isNewDistribution({ next, ...hop }) && /^(noble|resolute)$/.test(next)

/** What of a RUN instruction is bound to the image that it was written for. */
const risks: readonly Risk[] = [
  { words: /\b(apt|apt-get|apk|tdnf|dnf|microdnf|yum)\b/, says: 'installs packages' },
  { words: /\blib(?:icu|ssl)\d/, says: 'names a package with the version of one distribution' },
  {
    words:
      /\b(sources\.list|debian\.sources|ubuntu\.sources|add-apt-repository|apt-key)\b|\bdeb\s+(?:\[[^\]]{0,200}\]\s*)?https?:/,
    says: 'changes apt sources'
  },
  {
    words: /\b(?:adduser|addgroup)\b/,
    says: 'runs adduser, which such images do not have (useradd is there)',
    when: lacksAdduser
  },
  {
    words: /\b(adduser|addgroup|useradd|groupadd)\b/,
    says: 'adds users',
    when: (hop) => isNewDistribution(hop) && !lacksAdduser(hop)
  },
  {
    words: /\b(?:useradd|groupadd|adduser|addgroup)\b[^;&|]{0,200}\s(?:-u|-g|--uid|--gid)[ =]?1000\b/,
    says: 'takes the id 1000, which the user ubuntu has there',
    when: hasUbuntuUser
  },
  {
    words: /\b(?:useradd|groupadd|adduser|addgroup)\b[^;&|]{0,200}\sapp(?=\s|$|[;&|])/,
    says: 'adds app, which is there from .NET 8 on',
    when: ({ from, to }) => bringsUser(from, to)
  },
  {
    words: /\b(stretch|buster|bullseye|bookworm|trixie|focal|jammy|noble|resolute)\b|\/(?:debian|ubuntu)\/\d/,
    says: 'names a distribution'
  }
]

const mostRisks = 5

function systemAdvice(from: Image, to: Image, runs: readonly Instruction[]): readonly string[] {
  const [old, next] = [systemOf(from), systemOf(to)]
  if (old === undefined || next === undefined) return []
  const hop = { from, to, old, next }
  const rules = risks.filter(({ when = isNewDistribution }) => when(hop))
  const found = runs.flatMap(({ argument, line }) =>
    rules.filter(({ words }) => words.test(argument.text)).map(({ says }) => `line ${line} ${says}`)
  )
  const risk = found.length === 0 ? '' : `at risk: ${found.slice(0, mostRisks).join(', ')}`
  if (isNewDistribution(hop))
    return [`the image is built on ${next} instead of ${old}${risk === '' ? '' : `; ${risk}`}`]
  return risk === '' ? [] : [risk]
}
