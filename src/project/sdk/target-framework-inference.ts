/** TargetFramework → identifier, version and platform (dotnet/sdk Microsoft.NET.TargetFrameworkInference.targets). */
import type { Step } from '../evaluate/document.ts'
import { core, loadIfSet, preset, set, when } from './steps.ts'

const platform: readonly Step[] = [
  preset('TargetPlatformIdentifier', "$([MSBuild]::GetTargetPlatformIdentifier('$(TargetFramework)'))"),
  set(
    'TargetPlatformVersion',
    "$([MSBuild]::GetTargetPlatformVersion('$(TargetFramework)', 4))",
    "'$(TargetPlatformIdentifier)' == 'Windows'"
  ),
  set('_TargetPlatformVersionUsesCsWinRT3', 'false'),
  set(
    '_TargetPlatformVersionUsesCsWinRT3',
    'true',
    "'$(TargetPlatformIdentifier)' == 'Windows' and '$(TargetPlatformVersion)' != '' and $([System.Version]::Parse('$(TargetPlatformVersion)').Revision) == 1"
  ),
  set(
    'TargetPlatformVersion',
    "$([MSBuild]::GetTargetPlatformVersion('$(TargetFramework)', 2))",
    "'$(TargetPlatformVersion)' == '' or ('$(TargetPlatformIdentifier)' == 'Windows' and !$([MSBuild]::VersionGreaterThanOrEquals($(TargetPlatformVersion), 10.0)))"
  ),
  set('TargetPlatformVersion', '', '$([MSBuild]::VersionEquals($(TargetPlatformVersion), 0.0))'),
  set('TargetPlatformIdentifier', 'Windows', "'$(TargetPlatformIdentifier)' == 'Windows'")
]

export const targetFrameworkInference: readonly Step[] = [
  loadIfSet('BeforeTargetFrameworkInferenceTargets'),
  when(
    "'$(TargetFramework)' != '' and ('$(TargetFrameworkIdentifier)' == '' or '$(TargetFrameworkVersion)' == '')",
    set('TargetFrameworkIdentifier', "$([MSBuild]::GetTargetFrameworkIdentifier('$(TargetFramework)'))"),
    set('TargetFrameworkVersion', "v$([MSBuild]::GetTargetFrameworkVersion('$(TargetFramework)', 2))")
  ),
  set('_TargetFrameworkVersionWithoutV', "$(TargetFrameworkVersion.TrimStart('vV'))"),
  when(
    "'$(TargetFramework)' != '' and ('$(TargetPlatformIdentifier)' == '' or '$(TargetPlatformVersion)' == '')",
    ...platform
  ),
  set(
    '_UnsupportedTargetFrameworkError',
    'true',
    "'$(TargetFrameworkIdentifier)' == '' or '$(TargetFrameworkIdentifier)' == 'Unsupported' or '$(TargetFrameworkVersion)' == ''"
  ),
  preset('TargetFrameworkVersion', 'v0.0'),
  preset('TargetFrameworkIdentifier', '_'),
  set(
    '_EnableDefaultWindowsPlatform',
    'false',
    `${core} and $([MSBuild]::VersionGreaterThanOrEquals($(TargetFrameworkVersion), 5.0))`
  ),
  loadIfSet('AfterTargetFrameworkInferenceTargets')
]
