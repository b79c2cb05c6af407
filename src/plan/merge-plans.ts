/** Plans that say the same of the same images become one, judged for the hosts of all of them. */
import type { ExpandedImage } from '../dockerfile/dockerfile.ts'
import { formatHost, type Host } from '../host/host.ts'
import type { Fact } from '../text/fact.ts'
import type { App, Plan } from './plan.ts'

export function mergePlans(plans: readonly Plan[]): readonly Plan[] {
  const merged = new Map<string, Plan>()
  for (const plan of plans) {
    const key = keyOf(plan)
    const before = merged.get(key)
    if (before === undefined) merged.set(key, plan)
    else merged.set(key, together(before, plan))
  }
  return [...merged.values()]
}

function together(plan: Plan, other: Plan): Plan {
  const runners = [...(plan.otherRunners ?? []), ...(other.otherRunners ?? [])]
  const otherRunners = distinctHosts(runners.map(({ host }) => host)).map((host) => ({
    host,
    sure: runners.some((runner) => runner.sure && formatHost(runner.host) === formatHost(host))
  }))
  return { ...plan, hosts: distinctHosts([...plan.hosts, ...other.hosts]), otherRunners }
}

/** Of equal hosts the one that a workflow names tells more. */
function distinctHosts(hosts: Plan['hosts']): Plan['hosts'] {
  const found = new Map<string, Host>()
  for (const host of hosts) {
    const key = `${formatHost(host)} ${host.isolation}`
    if (found.get(key)?.source !== 'workflow') found.set(key, host)
  }
  return [...found.values()]
}

function keyOf({ target, resolution, stages, apps, restored, unlinked, leftTo }: Plan): string {
  return JSON.stringify([
    leftTo && formatHost(leftTo),
    target,
    resolution.stages.map(({ image, platform, context }) => [
      text(image, imageKey),
      platform && text(platform, String),
      context
    ]),
    stages.map(({ environment, packages }) => [
      Object.entries(environment).map(([name, value]) => [name, text(value, String)]),
      packages.length
    ]),
    apps.map(keyOfApp),
    restored.map(keyOfApp),
    apps.length === 0 ? unlinked : ''
  ])
}

/** The same image of a default and of a build argument are two: an edit changes one of them. */
function imageKey({ text, pieces }: ExpandedImage): string {
  return [text, ...pieces.map(({ origin }) => origin.kind)].join(' ')
}

function keyOfApp(app: App): readonly unknown[] {
  return [
    app.project.path,
    app.stage,
    app.buildStage,
    app.entry,
    app.confidence,
    text(app.framework, ({ text }) => text),
    text(app.runtimeIdentifier, String),
    text(app.selfContained, String),
    text(app.aot, String)
  ]
}

function text<T>(fact: Fact<T>, show: (value: T) => string): string {
  return fact.known ? show(fact.value) : `? ${fact.why}`
}
