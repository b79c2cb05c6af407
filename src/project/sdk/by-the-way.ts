/** Defaults that say nothing about images, but that conditions of public projects and Directory.Build.targets look at. */
import type { Step } from '../evaluate/document.ts'
import { preset, set, when } from './steps.ts'

/** Microsoft.NET.Sdk.props, behind Directory.Build.props. */
export const compilerDefaults: readonly Step[] = [
  preset('Deterministic', 'true'),
  preset('DebugSymbols', 'true', "'$(Configuration)' == 'Debug'"),
  set('DebugType', 'None', "'$(DebugSymbols)' == 'false'"),
  preset('DebugType', 'portable'),
  preset('TreatWarningsAsErrors', 'false'),
  preset('SignAssembly', 'false'),
  preset('DebugSymbols', 'false')
]

/** Microsoft.NET.Sdk.BeforeCommon.targets. */
export const beforeCommonTargets: readonly Step[] = [
  preset(
    'TargetExt',
    '.dll',
    "'$(TargetFrameworkIdentifier)' == '.NETCoreApp' or '$(TargetFrameworkIdentifier)' == '.NETStandard'"
  ),
  preset('GenerateDocumentationFile', 'false', "'$(DocumentationFile)' == ''")
]

const undefinedSolution = ['SolutionName', 'SolutionFileName', 'SolutionPath', 'SolutionDir', 'SolutionExt'].map(
  (name) => preset(name, '*Undefined*')
)

/** Microsoft.Common.CurrentVersion.targets, in front of Directory.Build.targets. */
export const namesOfTheProject: readonly Step[] = [
  preset('TargetFrameworkMoniker', '$(TargetFrameworkIdentifier),Version=$(TargetFrameworkVersion)'),
  preset('ConfigurationName', '$(Configuration)'),
  preset('ProjectName', '$(MSBuildProjectName)'),
  preset('ProjectFileName', '$(MSBuildProjectFile)'),
  preset('ProjectExt', '$(MSBuildProjectExtension)'),
  preset('ProjectDir', '$(MSBuildProjectDirectory)/'),
  preset('ProjectPath', '$(ProjectDir)$(ProjectFileName)'),
  when("'$(OutputType)' == 'exe' or '$(OutputType)' == 'winexe'", preset('TargetExt', '.exe')),
  preset('TargetExt', '.dll', "'$(OutputType)' == 'library'"),
  ...undefinedSolution
]

/** Microsoft.NET.PackTool.targets and NuGet.Build.Tasks.Pack.targets, at the end. */
export const packing: readonly Step[] = [
  set('IncludeBuildOutput', 'false', "'$(PackAsTool)' == 'true'"),
  preset('PackageId', '$(AssemblyName)'),
  preset('IsPackable', 'false', "'$(IsTestProject)' == 'true' or '$(IsTestingPlatformApplication)' == 'true'"),
  preset('IsPackable', 'true'),
  preset('IncludeBuildOutput', 'true'),
  set('IsInnerBuild', 'true', "'$(TargetFramework)' != '' and '$(TargetFrameworks)' != ''")
]
