/** The .NET Framework image for an app: by kind, version and the host's Windows line. */
import type { Judged } from './judged.ts'

const newest = 'windowsservercore-ltsc2022'

/** Every 4.x app runs on 4.8.1, which is published for ltsc2022 and ltsc2025; older hosts have 4.8 (README of the images). */
export function frameworkImageFor({ app, plan }: Judged): string {
  const repository = app.project.kind === 'web' ? 'aspnet' : 'runtime'
  const build = plan.hosts.find(({ os }) => os === 'windows')?.windowsBuild
  return `mcr.microsoft.com/dotnet/framework/${repository}:${tagFor(build)}`
}

function tagFor(build: number | undefined): string {
  if (build === undefined || build >= 26100)
    return build === undefined ? `4.8.1-${newest}` : '4.8.1-windowsservercore-ltsc2025'
  if (build >= 20348) return `4.8.1-${newest}`
  return build >= 17763 ? '4.8-windowsservercore-ltsc2019' : '4.8-windowsservercore-ltsc2016'
}
