/** The repairs, written into the scanned folder. */
import type { World } from '../world/world.ts'
import type { FixedFile } from './fix.ts'

export interface Written {
  /** Paths of the files that were changed. */
  readonly paths: readonly string[]
  /** One sentence for each file that was left alone. */
  readonly refused: readonly string[]
}

/** Rewrites one file after the other; a file that cannot be written does not keep the others from it. */
export function writeFiles(world: Pick<World, 'rewrite'>, folder: string, files: readonly FixedFile[]): Written {
  const paths: string[] = []
  const refused: string[] = []
  for (const file of files) {
    const why = world.rewrite(folder, file)
    if (why === undefined) paths.push(file.path)
    else refused.push(`Not changed: ${why}.`)
  }
  return { paths, refused }
}
