/** Output folders, with and without the artifacts layout (dotnet/sdk Microsoft.NET.DefaultOutputPaths.targets, Microsoft.NET.DefaultArtifactsPath.props). */
import type { Step } from '../evaluate/document.ts'
import { preset, set, when } from './steps.ts'

const artifacts = "'$(UseArtifactsOutput)' == 'true'"
const withName = "'$(IncludeProjectNameInArtifactsPaths)' == 'true'"

const artifactsPath: readonly Step[] = [
  set('_DefaultArtifactsPathPropsImported', 'true'),
  when(
    "'$(ArtifactsPath)' != '' and '$(UsingMicrosoftArtifactsSdk)' != 'true'",
    preset('UseArtifactsOutput', 'true'),
    preset('IncludeProjectNameInArtifactsPaths', 'true')
  ),
  when(
    `${artifacts} and '$(ArtifactsPath)' == '' and '$(_DirectoryBuildPropsBasePath)' != ''`,
    set('ArtifactsPath', '$(_DirectoryBuildPropsBasePath)\\artifacts'),
    preset('IncludeProjectNameInArtifactsPaths', 'true')
  ),
  preset('ArtifactsPath', '$(MSBuildProjectDirectory)\\artifacts', artifacts)
]

/** UseArtifactsOutputPath.props: imported directly after Directory.Build.props. */
export const artifactsOutputPaths: readonly Step[] = [
  when(`${artifacts} or '$(ArtifactsPath)' != ''`, ...artifactsPath),
  when(
    artifacts,
    preset('UseArtifactsIntermediateOutput', 'true'),
    preset('ArtifactsProjectName', '$(MSBuildProjectName)')
  ),
  when(
    `${artifacts} and '$(BaseIntermediateOutputPath)' == '' and '$(UseArtifactsIntermediateOutput)' == 'true'`,
    set('BaseIntermediateOutputPath', '$(ArtifactsPath)\\obj\\$(ArtifactsProjectName)\\', withName),
    preset('BaseIntermediateOutputPath', '$(ArtifactsPath)\\obj\\')
  )
]

const pivots: readonly Step[] = [
  set('ArtifactsPivots', '$(Configuration.ToLowerInvariant())'),
  set(
    'ArtifactsPivots',
    '$(ArtifactsPivots)_$(TargetFramework.ToLowerInvariant())',
    "'$(TargetFrameworks)' != '' and '$(TargetFramework)' != ''"
  ),
  set(
    'ArtifactsPivots',
    '$(ArtifactsPivots)_$(RuntimeIdentifier.ToLowerInvariant())',
    "'$(RuntimeIdentifier)' != '' and !('$(RuntimeIdentifier)' == 'browser-wasm' and '$(AppendRuntimeIdentifierToOutputPath)' == 'false')"
  )
]

const artifactsFolders: readonly Step[] = [
  preset('ArtifactsProjectName', '$(MSBuildProjectName)'),
  preset('ArtifactsBinOutputName', 'bin'),
  preset('ArtifactsPublishOutputName', 'publish'),
  when("'$(ArtifactsPivots)' == ''", ...pivots),
  when(
    withName,
    preset('BaseOutputPath', '$(ArtifactsPath)\\$(ArtifactsBinOutputName)\\$(ArtifactsProjectName)\\'),
    preset(
      'PublishDir',
      '$(ArtifactsPath)\\$(ArtifactsPublishOutputName)\\$(ArtifactsProjectName)\\$(ArtifactsPivots)\\'
    )
  ),
  preset('BaseOutputPath', '$(ArtifactsPath)\\$(ArtifactsBinOutputName)\\'),
  preset('PublishDir', '$(ArtifactsPath)\\$(ArtifactsPublishOutputName)\\$(ArtifactsPivots)\\'),
  preset('OutputPath', '$(BaseOutputPath)$(ArtifactsPivots)\\')
]

const usualFolders: readonly Step[] = [
  preset('BaseOutputPath', 'bin\\'),
  set('BaseOutputPath', '$(BaseOutputPath)\\', "!HasTrailingSlash('$(BaseOutputPath)')"),
  preset('OutputPath', '$(BaseOutputPath)$(_PlatformToAppendToOutputPath)$(Configuration)\\'),
  set('OutputPath', '$(OutputPath)\\', "!HasTrailingSlash('$(OutputPath)')"),
  set(
    'OutputPath',
    '$(OutputPath)$(TargetFramework.ToLowerInvariant())\\',
    "'$(AppendTargetFrameworkToOutputPath)' == 'true' and '$(TargetFramework)' != '' and '$(_UnsupportedTargetFrameworkError)' != 'true'"
  )
]

export const defaultOutputPaths: readonly Step[] = [
  preset('AppendTargetFrameworkToOutputPath', 'true'),
  preset('AppendPlatformToOutputPath', 'false', "'$(PlatformName)' == 'AnyCPU'"),
  preset('AppendPlatformToOutputPath', 'true'),
  set('_PlatformToAppendToOutputPath', '$(PlatformName)\\', "'$(AppendPlatformToOutputPath)' == 'true'"),
  when("'$(_DefaultArtifactsPathPropsImported)' != 'true'", ...artifactsPath),
  when(artifacts, ...artifactsFolders),
  when("'$(UseArtifactsOutput)' != 'true'", ...usualFolders)
]
