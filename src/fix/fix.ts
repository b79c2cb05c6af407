/** Findings and sources in, new sources out. Pure: who writes them, and where, is decided elsewhere. */
import type { Finding } from '../rules/rule.ts'
import { applyEdits, type Edit } from '../text/edit.ts'
import type { Fact } from '../text/fact.ts'
import type { Source } from '../text/source.ts'
import { conflictsOf } from './conflicts.ts'

export interface Fixes {
  /** The files that change, in the order of their paths. */
  readonly files: readonly FixedFile[]
  /** The findings that `files` repairs. */
  readonly fixed: readonly Finding[]
  /** Findings that have edits and were left alone. */
  readonly refused: readonly Refusal[]
}

export interface FixedFile {
  readonly path: string
  readonly before: string
  readonly after: string
}

export interface Refusal {
  readonly finding: Finding
  /** A clause that follows a colon: "the file cannot be read". */
  readonly why: string
}

/**
 * Applies the edits of the findings. The edits of one finding are applied together or not at all; equal edits count
 * once; findings that want different texts at the same place are refused, all of them.
 *
 * @param read the text that the findings were made from.
 */
export function fixFiles(findings: readonly Finding[], read: (path: string) => Fact<Source>): Fixes {
  const repairs = findings.filter(({ edits }) => edits.length > 0)
  const refusals = new Map<Finding, string>()
  for (const finding of repairs) {
    const why = problemOf(finding, read)
    if (why !== undefined) refusals.set(finding, why)
  }
  for (const [finding, why] of conflictsOf(repairs.filter((finding) => !refusals.has(finding)))) {
    refusals.set(finding, why)
  }
  const fixed = repairs.filter((finding) => !refusals.has(finding))
  return {
    files: changedFiles(
      fixed.flatMap(({ edits }) => edits),
      read
    ),
    fixed,
    refused: repairs.flatMap((finding) => {
      const why = refusals.get(finding)
      return why === undefined ? [] : [{ finding, why }]
    })
  }
}

/** Why nothing of this finding may be written, whatever the other findings want. */
function problemOf(finding: Finding, read: (path: string) => Fact<Source>): string | undefined {
  for (const { span } of finding.edits) {
    if (isForbidden(span.path)) return `${span.path} is never changed by this program`
    const source = read(span.path)
    if (!source.known) return source.why
    if (isPointer(source.value.text)) return `${span.path} is a pointer of Git LFS, not the file itself`
    if (span.start > span.end || span.start < 0 || span.end > source.value.text.length) {
      return `its edit lies outside of ${span.path}`
    }
  }
  return undefined
}

/** Workflows and Git's own files: whoever changes these changes what the repository runs. Case does not count on all systems. */
export function isForbidden(path: string): boolean {
  return path.split('/').some((part) => /^\.git(hub)?$/i.test(part))
}

/** The text that stands in the repository for a file in Git LFS (git-lfs, docs/spec.md). */
function isPointer(text: string): boolean {
  return text.startsWith('version https://git-lfs.github.com/spec/')
}

function changedFiles(edits: readonly Edit[], read: (path: string) => Fact<Source>): FixedFile[] {
  const editsOf = new Map<string, Edit[]>()
  for (const edit of edits) {
    const own = editsOf.get(edit.span.path)
    if (own === undefined) editsOf.set(edit.span.path, [edit])
    else own.push(edit)
  }
  return [...editsOf.keys()].sort().flatMap((path) => {
    const source = read(path)
    if (!source.known) return []
    const before = source.value.text
    const after = applyEdits(source.value, editsOf.get(path) ?? []).text
    return before === after ? [] : [{ path, before, after }]
  })
}
