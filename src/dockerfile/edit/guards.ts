/** Files and stages that are never edited, whatever is wanted. */
import { positionAt } from '../../text/source.ts'
import type { Dockerfile, Instruction, ResolvedStage } from '../dockerfile.ts'
import type { Reason } from '../edit.ts'

/** Why nothing in this file may be edited; undefined when it may. */
export function fileGuard(dockerfile: Dockerfile): Reason | undefined {
  const { text, syntax, problem } = dockerfile
  if (problem !== undefined) return { why: `Docker refuses the file: ${problem.message}`, where: problem.where }
  if (syntax !== undefined && !/(^|\/)docker\/dockerfile(-upstream)?(:|@|$)/.test(syntax))
    return { why: `it is read by another frontend (${syntax})` }
  if (/\r(?!\n)/.test(text)) return { why: 'it holds a carriage return that ends no line' }
  if (text.includes('\0')) return { why: 'it holds a NUL character' }
  if (text.includes('\ufffd')) return { why: 'it is not valid UTF-8' }
  return generatedGuard(text) ?? templateGuard(dockerfile) ?? heredocGuard(dockerfile)
}

function generatedGuard(text: string): Reason | undefined {
  const top = text.split('\n', 15).filter((line) => /^\s*#/.test(line))
  const line = top.find((line) => /auto-?\s?generated|do not (?:edit|modify)|generated (?:by|from|file)/i.test(line))
  return line === undefined ? undefined : { why: `it is generated: "${line.replace(/^\s*#\s*/, '').trim()}"` }
}

function templateGuard({ instructions, text }: Dockerfile): Reason | undefined {
  for (const { keyword, span } of instructions) {
    if (keyword !== 'from' && keyword !== 'arg') continue
    const mark = /\{\{|<%|@@\w+@@/.exec(text.slice(span.start, span.end))?.[0]
    if (mark !== undefined) return { why: `it is a template (${mark})`, where: span }
  }
  return undefined
}

/** `<< EOF` is a here-document since frontend 1.16; before, its body was read as instructions. */
function heredocGuard({ instructions, text }: Dockerfile): Reason | undefined {
  for (const { heredocs, span, argument } of instructions) {
    if (heredocs.length === 0 || !/<<-?[\t ]/.test(argument.text)) continue
    if (heredocs.some(({ body }) => /^\s*(?:FROM|ARG)\s/im.test(body)))
      return {
        why: `older frontends read the here-document of line ${positionAt(text, span.start).line} as instructions`,
        where: span
      }
  }
  return undefined
}

/** Why the image of this stage cannot be changed at its FROM. */
export function stageGuard(dockerfile: Dockerfile, stage: ResolvedStage, wanted: string): Reason | undefined {
  const { image, base, context, imageSpan } = stage
  if (context !== undefined) return { why: `named context ${context.value} takes its place`, where: imageSpan }
  if (!image.known) return { why: image.why, where: imageSpan }
  const { text } = image.value
  if (base !== undefined) return { why: `${text} is a stage`, where: imageSpan }
  if (text.includes('@') && !pinsAnother(text, wanted))
    return { why: 'it is pinned by digest: the tag is not what is pulled', where: imageSpan }
  if (text.length + wanted.length > 1000) return { why: 'the reference is too long', where: imageSpan }
  const from = dockerfile.stages[stage.index]?.from
  return from === undefined ? undefined : renovateGuard(dockerfile, from, wanted)
}

/** The wanted image has a digest of its own: with the old one, the old image would be pulled under another tag. */
function pinsAnother(text: string, wanted: string): boolean {
  const digest = (reference: string) => reference.split('@')[1]
  return digest(wanted) !== undefined && digest(wanted) !== digest(text)
}

/** A Renovate comment names the repository that it updates; it must still be true after the edit. */
function renovateGuard({ text }: Dockerfile, { span }: Instruction, wanted: string): Reason | undefined {
  const above = text.slice(0, span.start).split('\n').slice(-2, -1)[0] ?? ''
  const name = /^\s*#\s*renovate:.*\bdepName=(\S+)/.exec(above)?.[1]
  if (name === undefined || wanted.startsWith(`${name}:`)) return undefined
  return { why: `the Renovate comment above it names ${name}`, where: span }
}
