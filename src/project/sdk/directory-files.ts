/** What Microsoft.Common.props and Microsoft.Common.targets decide: the Directory.Build files and the defaults of every project (dotnet/msbuild src/Tasks). */
import type { Document, Step } from '../evaluate/document.ts'
import { namesOfTheProject } from './by-the-way.ts'
import { load, loadIfSet, preset, set, toolFile, when } from './steps.ts'

/** Finds the nearest file of a name above the project and imports it, unless the project says otherwise. */
function directoryFile(kind: 'BuildProps' | 'BuildTargets' | 'PackagesProps', file: string): Step[] {
  const path = `Directory${kind}Path`
  return [
    preset(`ImportDirectory${kind}`, 'true'),
    when(
      `'$(ImportDirectory${kind})' == 'true' and '$(${path})' == ''`,
      preset(`_Directory${kind}File`, file),
      preset(
        `_Directory${kind}BasePath`,
        `$([MSBuild]::GetDirectoryNameOfFileAbove($(MSBuildProjectDirectory), '$(_Directory${kind}File)'))`
      ),
      set(
        path,
        `$([MSBuild]::NormalizePath('$(_Directory${kind}BasePath)', '$(_Directory${kind}File)'))`,
        `'$(_Directory${kind}BasePath)' != '' and '$(_Directory${kind}File)' != ''`
      )
    )
  ]
}

const loadDirectoryFile = (kind: 'BuildProps' | 'BuildTargets' | 'PackagesProps'): Step =>
  load(
    `$(Directory${kind}Path)`,
    `'$(ImportDirectory${kind})' == 'true' and '$(Directory${kind}Path)' != '' and Exists('$(Directory${kind}Path)')`
  )

const loadIfThere = (name: string): Step => load(`$(${name})`, `'$(${name})' != '' and Exists('$(${name})')`)

/** Microsoft.Common.props. */
export const commonProps: () => Document = toolFile('Microsoft.Common.props', () => [
  ...directoryFile('BuildProps', 'Directory.Build.props'),
  loadIfSet('CustomBeforeDirectoryBuildProps'),
  loadDirectoryFile('BuildProps'),
  loadIfSet('CustomAfterDirectoryBuildProps'),
  preset('BaseIntermediateOutputPath', 'obj\\'),
  set(
    'BaseIntermediateOutputPath',
    '$(BaseIntermediateOutputPath)\\',
    "!HasTrailingSlash('$(BaseIntermediateOutputPath)')"
  ),
  preset('MSBuildProjectExtensionsPath', '$(MSBuildProjectDirectory)\\$(BaseIntermediateOutputPath)'),
  loadIfThere('CustomBeforeMicrosoftCommonProps'),
  set('MicrosoftCommonPropsHasBeenImported', 'true'),
  preset('Configuration', '$(DefaultProjectConfiguration)', "'$(DefaultProjectConfiguration)' != ''"),
  preset('Platform', '$(DefaultProjectPlatform)', "'$(DefaultProjectPlatform)' != ''"),
  loadIfThere('CustomAfterMicrosoftCommonProps'),
  ...directoryFile('PackagesProps', 'Directory.Packages.props'),
  loadDirectoryFile('PackagesProps'),
  set(
    'CentralPackageVersionsFileImported',
    'true',
    "'$(ImportDirectoryPackagesProps)' == 'true' and '$(DirectoryPackagesPropsPath)' != '' and Exists('$(DirectoryPackagesPropsPath)')"
  )
])

/** Defaults of Microsoft.Common.CurrentVersion.targets. */
const currentVersion: readonly Step[] = [
  load('$(MSBuildToolsPath)\\Microsoft.Common.props', "'$(MicrosoftCommonPropsHasBeenImported)' != 'true'"),
  load('$(MSBuildProjectFullPath).user', "Exists('$(MSBuildProjectFullPath).user')"),
  loadIfThere('CustomBeforeMicrosoftCommonTargets'),
  preset('TargetRuntime', 'Managed'),
  when(
    "'$(TargetRuntime)' == 'Managed'",
    preset('TargetFrameworkIdentifier', '.NETFramework'),
    preset('TargetFrameworkVersion', 'v4.0')
  ),
  preset('TargetPlatformIdentifier', 'Windows', "'$(_EnableDefaultWindowsPlatform)' != 'false'"),
  preset('TargetPlatformVersion', '7.0', "'$(_EnableDefaultWindowsPlatform)' != 'false'"),
  preset('Platform', 'AnyCPU'),
  preset('PlatformName', '$(Platform)'),
  preset('Configuration', 'Debug'),
  preset('BaseOutputPath', 'bin\\'),
  set('BaseOutputPath', '$(BaseOutputPath)\\', "!HasTrailingSlash('$(BaseOutputPath)')"),
  preset('OutputPath', '$(BaseOutputPath)$(Configuration)\\', "'$(PlatformName)' == 'AnyCPU'"),
  preset('OutputPath', '$(BaseOutputPath)$(PlatformName)\\$(Configuration)\\'),
  set('OutputPath', '$(OutputPath)\\', "!HasTrailingSlash('$(OutputPath)')"),
  set('OutputType', '$(TargetType)', "'$(TargetType)' != ''"),
  set('OutputType', 'library', "'$(TargetType)' == 'Container' or '$(TargetType)' == 'DocumentContainer'"),
  preset('OutputType', 'exe'),
  preset('OutDir', '$(OutputPath)'),
  preset('AssemblyName', '$(MSBuildProjectName)'),
  preset('TargetName', '$(AssemblyName)'),
  ...namesOfTheProject,
  set('PublishDir', '$(PublishDir)\\', "'$(PublishDir)' != '' and !HasTrailingSlash('$(PublishDir)')"),
  preset('PublishDir', "$([MSBuild]::EnsureTrailingSlash('$(OutputPath)'))app.publish\\"),
  loadIfThere('CustomAfterMicrosoftCommonTargets')
]

const directoryBuildTargets: readonly Step[] = [
  ...directoryFile('BuildTargets', 'Directory.Build.targets'),
  loadIfSet('CustomBeforeDirectoryBuildTargets'),
  loadDirectoryFile('BuildTargets'),
  loadIfSet('CustomAfterDirectoryBuildTargets')
]

const language = (name: string): Step => set('Language', name)

const commonTargetsOf = (file: string, before: readonly Step[]): (() => Document) =>
  toolFile(file, () => [
    when("'$(IsCrossTargetingBuild)' != 'true'", ...before, ...currentVersion),
    when(
      "'$(IsCrossTargetingBuild)' == 'true'",
      load('$(MSBuildProjectFullPath).user', "Exists('$(MSBuildProjectFullPath).user')")
    ),
    ...directoryBuildTargets
  ])

export const commonTargets = commonTargetsOf('Microsoft.Common.targets', [])
export const csharpTargets = commonTargetsOf('Microsoft.CSharp.targets', [language('C#')])
export const visualBasicTargets = commonTargetsOf('Microsoft.VisualBasic.targets', [language('VB')])
export const fsharpTargets = commonTargetsOf('Microsoft.FSharp.targets', [language('F#')])
