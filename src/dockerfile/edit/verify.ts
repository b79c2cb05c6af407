/** The proof of an edit: the new text is read again, and must be what was wanted and nothing else. */
import type { Dockerfile, Resolution, ResolvedStage } from '../dockerfile.ts'
import type { NamedSettings, Reason, Request } from '../edit.ts'
import { parseDockerfile } from '../parse.ts'
import { resolveStages } from '../resolve.ts'
import { namedValues } from '../words.ts'

/** The stages that changed with the wanted ones and still fit, or why the edit must not be made. */
export function verifyEdit(before: Dockerfile, text: string, request: Request): readonly number[] | Reason {
  const after = parseDockerfile({ path: before.path, text })
  if (after.problem !== undefined) return { why: `the result would be refused: ${after.problem.message}` }
  if (shapeOf(before) !== shapeOf(after)) return { why: 'the result would have other instructions' }
  const moved = new Set<number>()
  for (const build of request.builds) {
    const found = verifyBuild(before, after, build, request)
    if ('why' in found) return found
    for (const index of found) moved.add(index)
  }
  return [...moved].sort((a, b) => a - b)
}

function shapeOf({ instructions }: Dockerfile): string {
  return instructions.map(({ keyword, line, endLine }) => `${keyword} ${line} ${endLine}`).join('\n')
}

function verifyBuild(before: Dockerfile, after: Dockerfile, build: NamedSettings, request: Request) {
  const old = resolveStages(before, build.settings)
  const now = resolveStages(after, build.settings)
  const shared = sharedArgument(before, old, now)
  if (shared !== undefined) return shared
  const moved: number[] = []
  for (const stage of now.stages) {
    const wanted = request.wanted.find(({ stage: index }) => index === stage.index)
    const was = old.stages[stage.index]
    const found = was === undefined ? undefined : verifyStage(was, stage, wanted?.image, build, request)
    if (found === 'moved') moved.push(stage.index)
    else if (found !== undefined && (wanted === undefined || old.reachable.has(stage.index))) return found
  }
  return moved
}

function verifyStage(
  was: ResolvedStage,
  stage: ResolvedStage,
  wanted: string | undefined,
  build: NamedSettings,
  { fits }: Request
): Reason | 'moved' | undefined {
  const old = textOf(was)
  const now = textOf(stage)
  const same = platformOf(was) === platformOf(stage) && was.base === stage.base
  const right = wanted ?? old
  if (now === right && same) return undefined
  if (now === right || now === undefined) return { why: `stage ${stage.index} would change its platform or its base` }
  if (wanted === undefined && same && fits?.(stage.index, now) === true) return 'moved'
  const by = build.name === undefined ? '' : ` in ${build.name}`
  return { why: `stage ${stage.index} would become ${now}${by}, wanted ${right}`, where: stage.imageSpan }
}

/** Places are left out: they move with the text above them. */
function platformOf({ platform }: ResolvedStage): string | undefined {
  return platform?.known === true ? `= ${platform.value}` : platform?.why
}

function textOf({ image }: ResolvedStage): string | undefined {
  return image.known ? image.value.text : undefined
}

/** A global ARG that changed and is declared again in a stage, where commands may use it. */
function sharedArgument(before: Dockerfile, old: Resolution, now: Resolution): Reason | undefined {
  for (const { instructions, index } of before.stages) {
    for (const instruction of instructions) {
      if (instruction.keyword !== 'arg') continue
      const found = namedValues(instruction, before.escape).find(({ name }) => hasChanged(name.text, old, now))
      if (found !== undefined)
        return { why: `ARG ${found.name.text} is also used in stage ${index}`, where: instruction.span }
    }
  }
  return undefined
}

function hasChanged(name: string, old: Resolution, now: Resolution): boolean {
  const [before, after] = [old.globals.get(name), now.globals.get(name)]
  return before?.known === true && after?.known === true && before.value !== after.value
}
