/** The Windows line of base images that a host starts. */
import type { Host } from '../../host/host.ts'
import { windowsLinesOn } from '../../host/windows-compatibility.ts'
import type { Image } from '../../images/image.ts'
import type { ImageChange } from './repair.ts'

/** The change that puts an image on a Windows line of the host; undefined on Linux and when the build is not known. */
export function windowsLineFor(image: Image, host: Host): ImageChange | undefined {
  if (host.os !== 'windows' || host.windowsBuild === undefined) return undefined
  const [line] = windowsLinesOn(host.windowsBuild, host.isolation ?? 'process')
  if (line === undefined) return undefined
  const base = image.product?.startsWith('framework') || image.release?.startsWith('windowsservercore')
  return { windows: { base: base ? 'windowsservercore' : 'nanoserver', line: line.name } }
}
