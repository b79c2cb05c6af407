/** What Microsoft.NET.Sdk decides before and after the text of a project (dotnet/sdk Microsoft.NET.Build.Tasks/targets). */
import type { Step } from '../evaluate/document.ts'
import { beforeCommonTargets, compilerDefaults, packing } from './by-the-way.ts'
import { artifactsOutputPaths, defaultOutputPaths } from './output-paths.ts'
import { runtimeIdentifier } from './runtime-identifier.ts'
import type { SdkLine } from './sdk-line.ts'
import { core, include, load, loadIfSet, preset, set, toolFile, when, withoutV } from './steps.ts'
import { targetFrameworkInference } from './target-framework-inference.ts'

export const useArtifactsOutputPath = toolFile('UseArtifactsOutputPath.props', () => artifactsOutputPaths)

const platformTarget = (platform: string): Step => preset('PlatformTarget', platform, `'$(Platform)' == '${platform}'`)

/** The implicit framework references; conditions of items see the final properties. */
const implicitReferences: readonly Step[] = [
  include(
    'FrameworkReference',
    'NETStandard.Library',
    `'$(DisableImplicitFrameworkReferences)' != 'true' and '$(TargetFrameworkIdentifier)' == '.NETStandard' and '${withoutV}' >= '2.1'`,
    { IsImplicitlyDefined: 'true', PrivateAssets: 'All' }
  ),
  include(
    'FrameworkReference',
    'Microsoft.NETCore.App',
    `'$(DisableImplicitFrameworkReferences)' != 'true' and ${core} and '${withoutV}' != '' and '${withoutV}' >= '3.0'`,
    { IsImplicitlyDefined: 'true', PrivateAssets: 'All' }
  )
]

const desktop = (name: string, wpf: '==' | '!=', forms: '==' | '!='): Step =>
  include(
    'FrameworkReference',
    `Microsoft.WindowsDesktop.App${name}`,
    `'$(_EnableWindowsDesktopNetCoreFrameworkReferences)' == 'true' and '$(UseWPF)' ${wpf} 'true' and '$(UseWindowsForms)' ${forms} 'true'`,
    { IsImplicitlyDefined: 'true' }
  )

const windowsReferences: readonly Step[] = [
  desktop('', '==', '=='),
  desktop('.WPF', '==', '!='),
  desktop('.WindowsForms', '!=', '=='),
  include(
    'FrameworkReference',
    'Microsoft.Windows.SDK.NET.Ref.Windows',
    "'$(IncludeWindowsSDKRefFrameworkReferences)' == 'true' and '$(_TargetPlatformVersionUsesCsWinRT3)' != 'true'",
    { IsImplicitlyDefined: 'true', PrivateAssets: 'All' }
  ),
  include(
    'FrameworkReference',
    'Microsoft.Windows.SDK.NET.Ref.CsWinRT3.Windows',
    "'$(IncludeWindowsSDKRefFrameworkReferences)' == 'true' and '$(_TargetPlatformVersionUsesCsWinRT3)' == 'true'",
    { IsImplicitlyDefined: 'true', PrivateAssets: 'All' }
  )
]

/** Sdk.props. */
export const netSdkProps = toolFile('Microsoft.NET.Sdk/Sdk.props', () => [
  set('UsingMicrosoftNETSdk', 'true'),
  set('UsingNETSdkDefaults', 'true'),
  set(
    'CustomAfterDirectoryBuildProps',
    '$(CustomAfterDirectoryBuildProps);$(MSBuildToolsPath)\\UseArtifactsOutputPath.props'
  ),
  loadIfSet('AlternateCommonProps'),
  load('$(MSBuildToolsPath)\\Microsoft.Common.props', "'$(AlternateCommonProps)' == ''"),
  preset('Configurations', 'Debug;Release'),
  preset('Platforms', 'AnyCPU'),
  preset('Configuration', 'Debug'),
  preset('Platform', 'AnyCPU'),
  preset('OutputType', 'Library'),
  preset('AssemblyName', '$(MSBuildProjectName)'),
  preset('RootNamespace', "$(MSBuildProjectName.Replace(' ', '_'))"),
  ...compilerDefaults,
  ...['x64', 'x86', 'ARM', 'arm64'].map(platformTarget),
  ...implicitReferences,
  ...windowsReferences,
  set('MicrosoftNETWindowsWorkloadInstalled', 'true'),
  loadIfSet('AfterMicrosoftNetSdkProps')
])

const languageTargets: readonly Step[] = [
  preset(
    'LanguageTargets',
    '$(MSBuildToolsPath)\\Microsoft.CSharp.targets',
    "'$(MSBuildProjectExtension)' == '.csproj'"
  ),
  preset(
    'LanguageTargets',
    '$(MSBuildToolsPath)\\Microsoft.VisualBasic.targets',
    "'$(MSBuildProjectExtension)' == '.vbproj'"
  ),
  preset(
    'LanguageTargets',
    '$(MSBuildToolsPath)\\Microsoft.FSharp.targets',
    "'$(MSBuildProjectExtension)' == '.fsproj'"
  ),
  preset('LanguageTargets', '$(MSBuildToolsPath)\\Microsoft.Common.targets'),
  load('$(LanguageTargets)')
]

const isExecutable = set('_IsExecutable', 'true', "'$(OutputType)' == 'Exe' or '$(OutputType)' == 'WinExe'")

/** A publish profile beside the project; it may set what the inference below looks at. */
const publishProfile: readonly Step[] = [
  set('_PublishProfileDesignerFolder', '$(AppDesignerFolder)', "'$(AppDesignerFolder)' != ''"),
  preset('_PublishProfileDesignerFolder', 'Properties'),
  preset(
    '_PublishProfileRootFolder',
    '$(MSBuildProjectDirectory)\\$(_PublishProfileDesignerFolder)\\PublishProfiles\\'
  ),
  preset(
    'PublishProfileName',
    '$([System.IO.Path]::GetFileNameWithoutExtension($(PublishProfile)))',
    "'$(PublishProfile)' != ''"
  ),
  preset(
    'PublishProfileFullPath',
    '$(_PublishProfileRootFolder)$(PublishProfileName).pubxml',
    "'$(PublishProfileName)' != ''"
  ),
  preset('WebPublishProfileFile', '$(PublishProfileFullPath)', "Exists('$(PublishProfileFullPath)')"),
  set('PublishProfileImported', 'true'),
  set('PublishProfileImported', 'false', "'$(WebPublishProfileFile)' == '' or !Exists('$(WebPublishProfileFile)')"),
  load('$(WebPublishProfileFile)', "'$(PublishProfileImported)' == 'true'"),
  load(
    '$(WebPublishProfileFile).user',
    "'$(PublishProfileImported)' == 'true' and Exists('$(WebPublishProfileFile).user')"
  )
]

const publishFolder: readonly Step[] = [
  when(
    "'$(UseArtifactsOutput)' != 'true'",
    preset('PublishDirName', 'publish'),
    preset(
      'PublishDir',
      '$(OutputPath)$(RuntimeIdentifier)\\$(PublishDirName)\\',
      "'$(AppendRuntimeIdentifierToOutputPath)' != 'true' and '$(RuntimeIdentifier)' != '' and '$(_UsingDefaultRuntimeIdentifier)' != 'true'"
    ),
    preset('PublishDir', '$(OutputPath)$(PublishDirName)\\')
  )
]

/** Sets what decides the implicit references to the Windows desktop and the Windows SDK. */
const windowsTargets: readonly Step[] = [
  when(
    "'$(ImportWindowsDesktopTargets)' == '' and ('$(UseWPF)' == 'true' or '$(UseWindowsForms)' == 'true')",
    set(
      'ImportWindowsDesktopTargets',
      'true',
      `${core} and $([MSBuild]::VersionGreaterThanOrEquals(${withoutV}, '3.0')) and '$(TargetPlatformIdentifier)' == 'Windows'`
    ),
    set('ImportWindowsDesktopTargets', 'true', "'$(TargetFrameworkIdentifier)' == '.NETFramework'")
  ),
  set(
    'IncludeWindowsSDKRefFrameworkReferences',
    'true',
    `'$(DisableImplicitFrameworkReferences)' != 'true' and '$(TargetPlatformIdentifier)' == 'Windows' and ${core} and '$(TargetPlatformVersion)' != '' and $([MSBuild]::VersionGreaterThanOrEquals($(TargetFrameworkVersion), '5.0')) and $([MSBuild]::VersionGreaterThanOrEquals($(TargetPlatformVersion), '10.0')) and '$(IncludeWindowsSDKRefFrameworkReferences)' == ''`
  ),
  set(
    '_EnableWindowsDesktopNetCoreFrameworkReferences',
    'true',
    `'$(ImportWindowsDesktopTargets)' == 'true' and '$(DisableImplicitFrameworkReferences)' != 'true' and ${core} and '${withoutV}' >= '3.0'`
  )
]

/** Sdk.targets of one SDK line. */
export function netSdkTargets(line: SdkLine): readonly Step[] {
  const inner: readonly Step[] = [
    isExecutable,
    when(
      "'$(HasRuntimeOutput)' == ''",
      set('HasRuntimeOutput', '$(_IsExecutable)'),
      set('_UsingDefaultForHasRuntimeOutput', 'true')
    ),
    preset('Configuration', 'Debug'),
    preset('Platform', 'AnyCPU'),
    preset('PlatformName', '$(Platform)'),
    when("'$(PublishProfileImported)' != 'true'", ...publishProfile),
    ...targetFrameworkInference,
    ...defaultOutputPaths,
    ...runtimeIdentifier(line),
    ...publishFolder,
    ...beforeCommonTargets
  ]
  const after: readonly Step[] = [
    isExecutable,
    set('HasRuntimeOutput', '$(_IsExecutable)', "'$(_UsingDefaultForHasRuntimeOutput)' == 'true'"),
    preset('EnableDynamicLoading', 'true', "'$(EnableComHosting)' == 'true'"),
    preset('TargetLatestRuntimePatch', 'true', "'$(SelfContained)' == 'true'"),
    preset('TargetLatestRuntimePatch', 'false'),
    preset('IsPublishable', 'true'),
    preset('PublishTrimmed', 'true', "'$(PublishAot)' == 'true'"),
    ...windowsTargets,
    loadIfSet('AfterMicrosoftNETSdkTargets')
  ]
  return [
    loadIfSet('BeforeMicrosoftNETSdkTargets'),
    set('IsCrossTargetingBuild', 'true', "'$(TargetFrameworks)' != '' and '$(TargetFramework)' == ''"),
    when("'$(IsCrossTargetingBuild)' == 'true'", preset('PlatformName', '$(Platform)'), ...defaultOutputPaths),
    when("'$(IsCrossTargetingBuild)' != 'true'", ...inner),
    ...languageTargets,
    when("'$(IsCrossTargetingBuild)' != 'true'", ...after),
    ...packing,
    ...(line.containersForAll ? [preset('EnableSdkContainerSupport', 'true', "'$(OutputType)' != 'Library'")] : [])
  ]
}
