/** Another image for a stage: the smallest edits that bring it in, proven on the result, or why there are none. */
import { applyEdits, clashes, type Edit, isSameEdit } from '../text/edit.ts'
import type { Span } from '../text/source.ts'
import type { BuildSettings, Dockerfile, Resolution } from './dockerfile.ts'
import { fileGuard, stageGuard } from './edit/guards.ts'
import { hunksBetween } from './edit/hunks.ts'
import { placeHunk } from './edit/place.ts'
import { verifyEdit } from './edit/verify.ts'
import { resolveStages } from './resolve.ts'

export interface Request {
  /** Stages whose FROM names an image, and the image that each should name. */
  readonly wanted: readonly WantedImage[]
  /** Every known way in which the file is built; the first is the one whose images are wanted. */
  readonly builds: readonly NamedSettings[]
  /** Whether another stage may come to that image, because both share an ARG. Without it, none may. */
  readonly fits?: (stage: number, image: string) => boolean
}

export interface WantedImage {
  readonly stage: number
  readonly image: string
}

export interface NamedSettings {
  /** For a person: "compose.yaml service web". */
  readonly name?: string
  readonly settings: BuildSettings
}

export interface Replacement {
  readonly edits: readonly Edit[]
  /** Stages that were not asked for and get another fitting image by the same edits. */
  readonly movedAlong: readonly number[]
}

export interface Reason {
  /** What a person can act on; starts in lower case. */
  readonly why: string
  readonly where?: Span
  /** The build argument that holds the wrong part: it must be changed where the build is declared. */
  readonly argument?: string
}

/**
 * The edits that make the wanted stages name the wanted images.
 *
 * A change goes to where the characters came from: the FROM line, or the default of a global ARG. All or nothing: when
 * one stage cannot be had, or the result is not exactly what was wanted in every build, there is a reason instead.
 */
export function replaceImage(dockerfile: Dockerfile, request: Request): Replacement | Reason {
  const [first] = request.builds
  const guard = fileGuard(dockerfile)
  if (guard !== undefined) return guard
  const resolution = resolveStages(dockerfile, first?.settings ?? {})
  if (resolution.problem !== undefined)
    return { why: `Docker refuses this build: ${resolution.problem.message}`, where: resolution.problem.where }
  const edits: Edit[] = []
  for (const wanted of request.wanted) {
    const found = editsFor(dockerfile, resolution, wanted)
    if ('why' in found) return found
    const clash = found.find((edit) => edits.some((other) => clashes(edit, other)))
    if (clash !== undefined) return { why: 'two stages want different text in one place', where: clash.span }
    edits.push(...found.filter((edit) => !edits.some((other) => isSameEdit(edit, other))))
  }
  const movedAlong = verifyEdit(dockerfile, applyEdits(dockerfile, edits).text, request)
  if ('why' in movedAlong) return movedAlong
  return { edits: edits.sort((a, b) => a.span.start - b.span.start), movedAlong }
}

function editsFor(dockerfile: Dockerfile, { stages }: Resolution, wanted: WantedImage): readonly Edit[] | Reason {
  const stage = dockerfile.stages[wanted.stage]
  const resolved = stages[wanted.stage]
  if (stage === undefined || resolved === undefined) return { why: `there is no stage ${wanted.stage}` }
  const guard = stageGuard(dockerfile, resolved, wanted.image)
  if (guard !== undefined) return guard
  if (!resolved.image.known) return { why: resolved.image.why, where: resolved.imageSpan }
  const image = resolved.image.value
  const edits: Edit[] = []
  for (const hunk of hunksBetween(image.text, wanted.image)) {
    const edit = placeHunk(dockerfile, stage, image, hunk)
    if ('why' in edit) return { where: resolved.imageSpan, ...edit }
    edits.push(edit)
  }
  return edits
}
