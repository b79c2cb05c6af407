/** Where in the file a hunk of an expanded image has to be written. */
import type { Edit } from '../../text/edit.ts'
import type { Source } from '../../text/source.ts'
import type { ExpandedImage, Origin, Stage } from '../dockerfile.ts'
import type { Reason } from '../edit.ts'
import type { Hunk } from './hunks.ts'

/** The edit that makes the hunk in the text that the characters came from, or why there is none. */
export function placeHunk(source: Source, stage: Stage, image: ExpandedImage, hunk: Hunk): Edit | Reason {
  if (hunk.start < hunk.end) return placeChange(source, image, hunk)
  if (hunk.start === image.text.length) return placeAtEnd(source, stage, hunk.text)
  const before = hunk.start > 0 ? placeOf(image, hunk.start - 1) : placeOf(image, 0)
  if (typeof before !== 'number') return outside(before)
  const at = hunk.start > 0 ? before + 1 : before
  return { span: { path: source.path, start: at, end: at }, text: hunk.text }
}

function placeChange({ path }: Source, image: ExpandedImage, { start, end, text }: Hunk): Edit | Reason {
  const first = placeOf(image, start)
  if (typeof first !== 'number') return outside(first)
  for (let index = start + 1; index < end; index += 1) {
    const place = placeOf(image, index)
    if (typeof place !== 'number') return outside(place)
    if (place !== first + index - start)
      return { why: `"${image.text.slice(start, end)}" is put together from several places` }
  }
  return { span: { path, start: first, end: first + end - start }, text }
}

/** Behind the last character of the FROM's own word, within its closing quote; never into an ARG that others may share. */
function placeAtEnd({ path, text }: Source, { image, imageSpan }: Stage, added: string): Edit | Reason {
  const word = image.text
  if (/\$[A-Za-z0-9_]+["']?$/.test(word) && /^\w/.test(added))
    return { why: `"${added}" would become part of the name of the variable in ${word}` }
  const at = /["']$/.test(text.slice(imageSpan.start, imageSpan.end)) ? imageSpan.end - 1 : imageSpan.end
  return { span: { path, start: at, end: at }, text: added }
}

/** The offset of a character of the expanded image, or the origin when it does not stand in the file. */
function placeOf({ pieces }: ExpandedImage, index: number): number | Origin | undefined {
  let at = 0
  for (const { text, origin } of pieces) {
    if (index < at + text.length) return 'span' in origin ? origin.span.start + index - at : origin
    at += text.length
  }
  return undefined
}

function outside(origin: Origin | undefined): Reason {
  if (origin?.kind === 'build-argument')
    return { why: `build argument ${origin.name} gives this part`, argument: origin.name }
  if (origin?.kind === 'platform-argument') return { why: `${origin.name} gives this part: it follows the platform` }
  return { why: 'this part does not stand in the file' }
}
