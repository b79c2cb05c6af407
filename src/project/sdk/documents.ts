/** SDK names and file names of the SDK → what they decide. */
import type { Document, SdkStep } from '../evaluate/document.ts'
import type { State } from '../evaluate/state.ts'
import { isDoubt } from '../msbuild/value.ts'
import { parseFrameworkName } from '../target-framework.ts'
import { commonProps, commonTargets, csharpTargets, fsharpTargets, visualBasicTargets } from './directory-files.ts'
import { netSdkProps, netSdkTargets, useArtifactsOutputPath } from './net-sdk.ts'
import * as other from './other-sdks.ts'
import { parseSdkVersion, type SdkLine, sdkLineOf } from './sdk-line.ts'
import { toolFile } from './steps.ts'

type Parts = Readonly<Record<SdkStep['part'], () => Document>>

const sdks: ReadonlyMap<string, Parts> = new Map(
  Object.entries({
    'microsoft.net.sdk.web': { props: other.webProps, targets: other.webTargets },
    'microsoft.net.sdk.web.projectsystem': { props: other.webProjectProps, targets: other.emptyPart },
    'microsoft.net.sdk.worker': { props: other.workerProps, targets: other.workerTargets },
    'microsoft.net.sdk.razor': { props: other.razorProps, targets: other.razorTargets },
    'microsoft.net.sdk.publish': { props: other.publishProps, targets: other.publishTargets },
    'microsoft.net.sdk.blazorwebassembly': { props: other.blazorProps, targets: other.blazorTargets },
    'microsoft.net.sdk.webassembly': { props: other.webAssemblyProps, targets: other.webAssemblyTargets },
    'microsoft.net.sdk.windowsdesktop': { props: other.desktopProps, targets: other.desktopTargets },
    'microsoft.net.sdk.staticwebassets': { props: other.emptyPart, targets: other.emptyPart },
    'fsharp.net.sdk': { props: other.emptyPart, targets: other.emptyPart }
  })
)

const linesSeen = new Map<string, () => Document>()

/** The steps of one part of an SDK; undefined for an SDK that is not known here. */
export function sdkDocument(name: string, part: SdkStep['part'], state: State): Document | undefined {
  const key = name.toLowerCase()
  if (key !== 'microsoft.net.sdk') return sdks.get(key)?.[part]()
  if (part === 'props') return netSdkProps()
  const line = lineOf(state)
  let document = linesSeen.get(line.key)
  if (document === undefined) {
    document = toolFile('Microsoft.NET.Sdk/Sdk.targets', () => netSdkTargets(line))
    linesSeen.set(line.key, document)
  }
  return document()
}

/** The SDK that builds, as far as it is said; else the line that belongs to the target framework. */
function lineOf(state: State): SdkLine {
  const said = state.sdkVersion === undefined ? undefined : parseSdkVersion(state.sdkVersion)
  if (said !== undefined) return sdkLineOf(said)
  const framework = state.scope.property('targetframework')
  const name = parseFrameworkName(isDoubt(framework) ? '' : framework)
  return sdkLineOf(name.identifier === '.NETCoreApp' ? name.version.slice(0, 2) : [10, 0])
}

/** Files that projects import from the folder of the tools. */
export function toolDocument(path: string): Document | undefined {
  const name = path.toLowerCase().replace(/^current\//, '')
  switch (name) {
    case 'microsoft.common.props':
      return commonProps()
    case 'microsoft.common.targets':
      return commonTargets()
    case 'microsoft.csharp.targets':
      return csharpTargets()
    case 'microsoft.visualbasic.targets':
      return visualBasicTargets()
    case 'useartifactsoutputpath.props':
      return useArtifactsOutputPath()
    default:
      return /(?:^|\/)microsoft\.fsharp\.targets$/.test(name) ? fsharpTargets() : undefined
  }
}
