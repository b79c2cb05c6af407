/** Builds of which not every argument can be told: then each ARG of the Dockerfile may have any value. */
import type { Build } from '../builds/build.ts'
import type { Dockerfile } from '../dockerfile/dockerfile.ts'
import { namedValues } from '../dockerfile/words.ts'
import { unknown } from '../text/fact.ts'

/** The builder gives these itself. */
const predefined = /^(?:TARGET|BUILD)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT|STAGE)$/

export function withUntoldArguments(build: Build, { instructions, escape: mark }: Dockerfile): Build {
  const { untoldArgs: why, args } = build
  if (why === undefined) return build
  const declared = instructions.flatMap((instruction) =>
    instruction.keyword === 'arg' ? namedValues(instruction, mark).map(({ name }) => name.text) : []
  )
  const open = [...new Set(declared)].filter(
    (name) => !predefined.test(name) && !args.some((given) => given.name === name)
  )
  return { ...build, args: [...args, ...open.map((name) => ({ name, value: unknown(why) }))] }
}
