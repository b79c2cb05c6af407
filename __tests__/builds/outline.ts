/** A build as tests write it: facts as plain values, and nothing that is empty. */
import type { Build } from '../../src/builds/build.ts'
import type { Fact } from '../../src/text/fact.ts'

export function outline(build: Build): Record<string, unknown> {
  const { dockerfile, evidence, platforms, contexts, images, runners, untoldArgs } = build
  return {
    dockerfile,
    context: plain(build.context),
    ...(build.target === undefined ? {} : { target: plain(build.target) }),
    ...(build.args.length === 0
      ? {}
      : { args: Object.fromEntries(build.args.map(({ name, value }) => [name, plain(value)])) }),
    ...(untoldArgs === undefined ? {} : { untoldArgs }),
    ...(platforms.length === 0 ? {} : { platforms }),
    ...(Object.keys(contexts).length === 0 ? {} : { contexts }),
    ...(images.length === 0 ? {} : { images }),
    ...(runners.length === 0 ? {} : { runners }),
    evidence
  }
}

function plain(fact: Fact<string>): unknown {
  return fact.known ? fact.value : { unknown: fact.why }
}
