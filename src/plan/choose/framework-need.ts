/** The images of a .NET Framework project: Windows Server Core, always. */
import { compareVersions } from '../../images/versions.ts'
import type { Need, Question } from '../choose.ts'
import { windowsSystems } from './dotnet-need.ts'

/** Newest first: an app for 4.x runs on every later 4.x (dotnet-framework-docker README). */
const versions = ['4.8.1', '4.8']

export function frameworkNeed({ inner, project, host, preferences }: Question): Need {
  const { version, text } = inner.framework
  const possible = versions.filter((candidate) => compareVersions(candidate, version) >= 0)
  const systems = windowsSystems(['windowsservercore'], host, preferences.windowsLine)
  const images = (product: string) =>
    systems.flatMap((system) => possible.map((candidate) => `dotnet/framework/${product}:${candidate}-${system}`))
  const reasons = [`it targets ${text}: .NET Framework is in Windows Server Core only`]
  const sdk = images('sdk')
  if (compareVersions(version, '4.0') < 0) {
    const without = 'images of .NET Framework 3.5 ended on 2025-10-14: add the feature NetFx3 to windows/servercore'
    return { runtime: [], sdk, reasons, without }
  }
  if (possible.length === 0)
    return { runtime: [], sdk, reasons, without: `there is no image of .NET Framework ${version}` }
  if (project.kind === 'library') return { runtime: [], sdk, reasons, without: 'a library has nothing to start' }
  const web = project.kind === 'web'
  return {
    runtime: images(web ? 'aspnet' : 'runtime'),
    sdk,
    reasons: [...reasons, web ? 'it is an ASP.NET site, which IIS of the aspnet image serves' : 'it needs no IIS']
  }
}
