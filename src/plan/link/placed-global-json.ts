/** The global.json that a `dotnet` command of a container finds: the nearest one from its working directory upwards. */
import { readGlobalJson } from '../../project/global-json.ts'
import { type Fact, known, unknown } from '../../text/fact.ts'
import type { PlacedGlobalJson } from '../plan.ts'
import { nearestAbove, untoldAbove } from './container-files.ts'
import { isTold, readable } from './opaque.ts'
import type { StageState } from './state.ts'

/** Known undefined when the container has none there; unknown when the folder or the file cannot be told. */
export function globalJsonAt({ files, workingDirectory }: StageState): Fact<PlacedGlobalJson | undefined> {
  if (!isTold(workingDirectory)) return unknown(`the folder ${readable(workingDirectory)} is not told before the build`)
  const untold = untoldAbove(files, workingDirectory, 'global.json')
  if (untold !== undefined) return unknown(`nobody knows what ${untold} is`)
  const found = nearestAbove(files, workingDirectory, 'global.json')
  if (found === undefined) return known(undefined)
  const source = files.repository.read(found.path)
  const file = source.known ? readGlobalJson(source.value) : source
  return file.known ? known({ file: file.value, at: found.at }) : file
}
