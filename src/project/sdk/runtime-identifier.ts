/** Runtime identifier, self-contained and apphost (dotnet/sdk Microsoft.NET.RuntimeIdentifierInference.targets). */
import type { Step } from '../evaluate/document.ts'
import type { SdkLine } from './sdk-line.ts'
import { core, firstOf, preset, set, when, withoutV } from './steps.ts'

const publishing = "'$(_IsPublishing)' == 'true'"
const publishesOne =
  "('$(PublishReadyToRun)' == 'true' or '$(PublishSingleFile)' == 'true' or '$(PublishAot)' == 'true')"
const from8 = `$([MSBuild]::VersionGreaterThanOrEquals(${withoutV}, '8.0'))`

const frameworkOnWindows: Step = when(
  "'$(TargetFrameworkIdentifier)' == '.NETFramework' and '$(HasRuntimeOutput)' == 'true' and $([MSBuild]::IsOSPlatform('Windows')) and '$(RuntimeIdentifier)' == ''",
  set('_UsingDefaultRuntimeIdentifier', 'true'),
  set('RuntimeIdentifier', 'win7-x64', "'$(PlatformTarget)' == 'x64'"),
  set('RuntimeIdentifier', 'win7-x86', "'$(PlatformTarget)' == 'x86' or '$(PlatformTarget)' == ''"),
  set('RuntimeIdentifier', 'win-x64', "'$(PlatformTarget)' == 'x64' and '$(UseRidGraph)' != 'true'"),
  set(
    'RuntimeIdentifier',
    'win-x86',
    "('$(PlatformTarget)' == 'x86' or '$(PlatformTarget)' == '') and '$(UseRidGraph)' != 'true'"
  )
)

const impliedSelfContained: Step = set(
  'PublishSelfContained',
  'true',
  `'$(SelfContained)' == '' and '$(PublishSelfContained)' == '' and '${withoutV}' != '' and ${core} and ${from8} and ('$(PublishTrimmed)' == 'true' or '$(PublishSingleFile)' == 'true' or '$(PublishAot)' == 'true')`
)

function currentIdentifier(line: SdkLine): Step[] {
  const tests = line.sparesTests ? " and '$(IsTestProject)' != 'true'" : ''
  return [
    preset(
      'UseCurrentRuntimeIdentifier',
      'true',
      `'$(RuntimeIdentifier)' == '' and '$(_IsExecutable)' == 'true' and '$(IsRidAgnostic)' != 'true'${tests} and ('$(PackAsTool)' != 'true' or '$(_IsPacking)' != 'true') and ('$(SelfContained)' == 'true' or (${publishing} and ${publishesOne}))`
    ),
    set('RuntimeIdentifier', '$(NETCoreSdkPortableRuntimeIdentifier)', "'$(UseCurrentRuntimeIdentifier)' == 'true'")
  ]
}

const publishIdentifier: readonly Step[] = [
  preset(
    'UseDefaultPublishRuntimeIdentifier',
    'true',
    `'$(PublishRuntimeIdentifier)' == '' and '$(RuntimeIdentifier)' == '' and '$(_IsExecutable)' == 'true' and ('$(PublishSelfContained)' == 'true' or '$(PublishTrimmed)' == 'true' or ${publishesOne}) and !('$(PackAsTool)' == 'true' and '$(_IsPacking)' == 'true')`
  ),
  set(
    'PublishRuntimeIdentifier',
    '$(NETCoreSdkPortableRuntimeIdentifier)',
    "'$(UseDefaultPublishRuntimeIdentifier)' == 'true'"
  ),
  set(
    'RuntimeIdentifiers',
    '$(RuntimeIdentifiers);$(PublishRuntimeIdentifier)',
    "'$(PublishRuntimeIdentifier)' != '' and '$(RuntimeIdentifiers)' != '$(PublishRuntimeIdentifier)' and !$(RuntimeIdentifiers.StartsWith('$(PublishRuntimeIdentifier);')) and !$(RuntimeIdentifiers.EndsWith(';$(PublishRuntimeIdentifier)')) and !$(RuntimeIdentifiers.Contains(';$(PublishRuntimeIdentifier);'))"
  ),
  set('RuntimeIdentifier', '$(PublishRuntimeIdentifier)', `${publishing} and '$(PublishRuntimeIdentifier)' != ''`)
]

const platformOf = (platform: string): [string, Step] => [
  `$(RuntimeIdentifier.EndsWith('-${platform}')) or $(RuntimeIdentifier.Contains('-${platform}-'))`,
  set('PlatformTarget', platform)
]

const platformTarget: Step = firstOf(
  ["'$(PlatformTarget)' != '' or '$(RuntimeIdentifier)' == ''"],
  platformOf('x86'),
  platformOf('x64'),
  platformOf('arm'),
  platformOf('arm64'),
  ['', set('PlatformTarget', 'AnyCPU')]
)

const withoutHost = ['ios', 'tvos', 'maccatalyst', 'android', 'browser', 'wasi']
  .map((prefix) => `$(RuntimeIdentifier.StartsWith('${prefix}'))`)
  .concat("'$(RuntimeIdentifier)' == 'any'")
  .join(' or ')

function selfContained(line: SdkLine): Step {
  const old = line.identifierMeansSelfContained ? '' : ` and $([MSBuild]::VersionLessThan(${withoutV}, '8.0'))`
  return when(
    `${core} and '$(HasRuntimeOutput)' == 'true'`,
    preset('SelfContained', 'true', `'$(RuntimeIdentifier)' != '' and '${withoutV}' != ''${old}`),
    preset('SelfContained', 'false'),
    set('_RuntimeIdentifierUsesAppHost', 'false', withoutHost),
    set('_RuntimeIdentifierUsesAppHost', 'false', `${publishing} and '$(PublishAot)' == 'true'`),
    preset('_RuntimeIdentifierUsesAppHost', 'true'),
    preset(
      'UseAppHost',
      'true',
      `'$(_RuntimeIdentifierUsesAppHost)' == 'true' and ('$(SelfContained)' == 'true' or ('$(RuntimeIdentifier)' != '' and '${withoutV}' >= '2.1') or '${withoutV}' >= '3.0')`
    ),
    preset('UseAppHost', 'false')
  )
}

/** Appends the runtime identifier to the output folder. */
const outputFolder: Step = when(
  "'$(UseArtifactsOutput)' != 'true' and '$(AppendRuntimeIdentifierToOutputPath)' == 'true' and '$(RuntimeIdentifier)' != '' and '$(_UsingDefaultRuntimeIdentifier)' != 'true'",
  set('OutputPath', '$(OutputPath)$(RuntimeIdentifier)\\')
)

/** The manifest of the WebAssembly workload, which every SDK brings, comes before the inference. */
const browser: Step = when(
  "'$(RuntimeIdentifier)' == 'browser-wasm'",
  set('SelfContained', 'true'),
  preset('InvariantGlobalization', 'false')
)

export function runtimeIdentifier(line: SdkLine): readonly Step[] {
  return [
    browser,
    frameworkOnWindows,
    ...(line.impliesSelfContained ? [impliedSelfContained] : []),
    set('_IsPublishing', 'true', "'$(PackAsTool)' == 'true' and '$(_IsPacking)' == 'true'"),
    set(
      'SelfContained',
      '$(PublishSelfContained)',
      `${publishing} and ('$(PublishSelfContained)' == 'true' or '$(PublishSelfContained)' == 'false')`
    ),
    ...currentIdentifier(line),
    ...(line.publishIdentifier ? publishIdentifier : []),
    platformTarget,
    selfContained(line),
    preset('AppendRuntimeIdentifierToOutputPath', 'true'),
    outputFolder
  ]
}
