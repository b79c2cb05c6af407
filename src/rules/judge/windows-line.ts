/** The Windows line of base images that a host starts. */
import type { Host } from '../../host/host.ts'
import { windowsLinesOn } from '../../host/windows-compatibility.ts'
import type { Image } from '../../images/image.ts'
import { windowsLineOf } from '../../images/lifecycles.ts'
import type { Plan } from '../../plan/plan.ts'
import { hasNewestFramework, newestFramework } from './framework-image.ts'
import type { ImageChange } from './repair.ts'

/** The change that puts an image on a Windows line of the host; undefined on Linux and when the build is not known. */
export function windowsLineFor(image: Image, host: Host): ImageChange | undefined {
  if (host.os !== 'windows' || host.windowsBuild === undefined) return undefined
  const [line] = windowsLinesOn(host.windowsBuild, host.isolation ?? 'process')
  if (line === undefined) return undefined
  const framework = image.product?.startsWith('framework') ?? false
  const base = framework || image.release?.startsWith('windowsservercore') ? 'windowsservercore' : 'nanoserver'
  const raised = framework && image.channel?.startsWith('4.') && hasNewestFramework(line.build)
  return { ...(raised && { channel: newestFramework }), windows: { base, line: line.name } }
}

type WindowsSystem = Required<ImageChange>['windows']

/** Windows Server Core of the line that an image has, else of the Windows host of the plan, else of the most usual one. */
export function serverCoreFor({ hosts }: Plan, { release }: Image): WindowsSystem {
  const host = hosts.find(({ windowsBuild }) => windowsBuild !== undefined)
  const [started] =
    host?.windowsBuild === undefined ? [] : windowsLinesOn(host.windowsBuild, host.isolation ?? 'process')
  return { base: 'windowsservercore', line: windowsLineOf(release)?.line ?? started?.name ?? usualLine }
}

/** Hosts of 2022 and later start it. */
const usualLine = 'ltsc2022'
