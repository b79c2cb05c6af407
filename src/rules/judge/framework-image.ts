/** The .NET Framework image for an app: by kind, version and the host's Windows line. */
import type { Judged } from './judged.ts'

/** Server 2022, whose build desktops before Windows 11 24H2 share images with. */
const usualBuild = 20348

/** Every 4.x app runs on it, and from Server 2022 on no other 4.x image is kept up to date (README of the images). */
export const newestFramework = '4.8.1'

/** Older hosts have 4.8. */
export function hasNewestFramework(build: number): boolean {
  return build >= usualBuild
}

export function frameworkImageFor({ app, plan }: Judged): string {
  const repository = app.project.kind === 'web' ? 'aspnet' : 'runtime'
  const build = plan.hosts.find(({ os }) => os === 'windows')?.windowsBuild ?? usualBuild
  const version = hasNewestFramework(build) ? newestFramework : '4.8'
  return `mcr.microsoft.com/dotnet/framework/${repository}:${version}-windowsservercore-${lineFor(build)}`
}

function lineFor(build: number): string {
  if (hasNewestFramework(build)) return build >= 26100 ? 'ltsc2025' : 'ltsc2022'
  return build >= 17763 ? 'ltsc2019' : 'ltsc2016'
}
