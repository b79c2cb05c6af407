/** Apps of which nobody can say whether they start on their image, each with the reason. */
import { frameworkNeeds, propertyOf } from '../../plan/need.ts'
import type { App, Plan } from '../../plan/plan.ts'
import { knownValue } from '../../text/fact.ts'
import type { Span } from '../../text/source.ts'
import { type Judged, shippedApps } from './judged.ts'
import { nativeStart } from './native.ts'
import { startOf } from './start.ts'
import { appsWithoutDotnet, bringerOf } from './without-dotnet.ts'

export interface Unjudged {
  /** The image word of the FROM. */
  readonly where: Span
  readonly why: string
}

export function unjudgedApps(plan: Plan): readonly Unjudged[] {
  const bare = appsWithoutDotnet(plan).filter(({ app }) => isLikely(app))
  const known = new Set(bare.map(({ app }) => app))
  const others = shippedApps(plan).filter(({ app }) => isLikely(app) && !known.has(app))
  return [...bare.flatMap(whyOnBare), ...others.flatMap(whyOnStranger)]
}

function isLikely({ confidence, framework, entry }: App): boolean {
  const isDotnet = framework.known && framework.value.identifier === '.NETCoreApp'
  return confidence !== 'low' && isDotnet && entry !== 'static'
}

function whyOnBare(judged: Judged): readonly Unjudged[] {
  const { app, image, where } = judged
  const because = becauseOnBare(judged)
  if (because === undefined) return []
  return [
    { where, why: `whether ${app.project.path} starts on ${image.reference.text}, which holds no .NET: ${because}` }
  ]
}

function becauseOnBare(judged: Judged): string | undefined {
  const needs = frameworkNeeds(judged.app)
  if (!needs.known) return needs.why
  if (needs.value.length === 0) return becauseOfLibc(judged)
  return bringerOf(judged) ?? (startOf(judged) ? undefined : unseenStart)
}

/** An app with a runtime of its own starts on every image for its system that has the C library that it is built for. */
function becauseOfLibc({ plan, app, image }: Judged): string | undefined {
  const isStatic = /^true$/i.test(knownValue(propertyOf(app.inner, 'StaticExecutable')) ?? '')
  if (image.os === 'windows' || isStatic) return undefined
  if (image.traits?.libc === undefined)
    return 'it brings its own runtime, and which C library the image has is not known'
  return nativeStart(plan, app) === undefined
    ? 'it brings its own runtime, and for which C library is not known'
    : undefined
}

const unseenStart = 'what the image starts may know another way to a .NET'

function whyOnStranger({ app, image, where }: Judged): readonly Unjudged[] {
  if (image.covered || image.traits !== undefined) return []
  const reason = image.publication.status === 'unknown' ? image.publication.why : 'nothing is known of it'
  return [{ where, why: `whether ${app.project.path} starts on ${image.reference.text}: ${reason}` }]
}
