/** The change as a text that `git apply` and `patch -p1` take. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import type { FixedFile } from './fix.ts'

/** One unified diff of all files, with three lines around each change; line endings stay as they are. */
export function diffOf(files: readonly FixedFile[]): string {
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY }
  return files
    .map(({ path, before, after }) =>
      createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, options)
    )
    .join('')
}
