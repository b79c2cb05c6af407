/**
 * How this program knows again what it made: the commit by a line of its message, the pull request by the last line of
 * its text. Both are only hints of origin; what is done with them is safe if someone else wrote them.
 */
import type { Commit, PlannedTree, PullRequest } from '../world/github.ts'

/** A commit of ours names its own tree: when someone amends it, it is theirs. */
export function commitMessage(title: string, plan: PlannedTree): string {
  return `${title}\n\nDotnet-Base-Image-Tree: ${plan.sha}\n`
}

export function isOwnCommit({ message, tree, parents }: Commit): boolean {
  return parents.length === 1 && message.trimEnd().endsWith(`\nDotnet-Base-Image-Tree: ${tree}`)
}

export interface Marker {
  /** Digest of what the files become. */
  readonly files: string
  /** Digest of title and text. */
  readonly text: string
}

export function markerLine({ files, text }: Marker): string {
  return `<!-- dotnet-base-image files=${files} text=${text} -->`
}

/** Characters of every marker line. */
export const markerLength = markerLine({ files: '0'.repeat(64), text: '0'.repeat(64) }).length

/** Undefined when the text is not of this program. */
export function markerOf({ body }: PullRequest): Marker | undefined {
  const found = /\n<!-- dotnet-base-image files=([0-9a-f]{64}) text=([0-9a-f]{64}) -->$/.exec(body.trimEnd())
  const [, files, text] = found ?? []
  return files === undefined || text === undefined ? undefined : { files, text }
}

export async function markerFor(plan: PlannedTree, title: string, body: string): Promise<Marker> {
  const files = plan.files.map(({ path, mode, sha }) => JSON.stringify([path, mode, sha]))
  return { files: await digest(files.join('\n')), text: await digest(`${title}\n${body}`) }
}

async function digest(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
