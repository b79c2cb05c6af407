/** What surrounds every evaluation with the same options: the machine, the SDK, and the properties that they give. */

import { toolsRoot } from '../msbuild/paths.ts'
import type { BuildMachine } from '../msbuild/scope.ts'
import { type Doubt, doubt, type Value } from '../msbuild/value.ts'
import type { EvaluationOptions } from '../project.ts'
import { parseSdkVersion } from '../sdk/sdk-line.ts'
import type { Property } from './state.ts'

export interface Surroundings {
  readonly build: BuildMachine
  readonly sdkVersion: string | undefined
  readonly publishing: boolean
  /** Paths of the repository that the build does not find. */
  readonly absent: ReadonlySet<string>
  /** Properties that no file has set yet, by name in lower case. */
  readonly given: ReadonlyMap<string, Property>
}

/** Made once and used for many projects. Global properties are not part of it. */
export function surroundingsOf(options: EvaluationOptions): Surroundings {
  const { os = 'linux', environment = {}, sdkVersion, sdkRuntimeIdentifier, publishing = true } = options
  const given = [...everyMachine(os), ...Object.entries(environment), ...reserved(os), ...sdkProperties(options)]
  return {
    build: { os, architecture: sdkRuntimeIdentifier?.split('-').at(-1), environment },
    sdkVersion,
    publishing,
    absent: new Set(options.absent),
    given: new Map(given.map(([name, value]) => [name.toLowerCase(), withoutStep(value)]))
  }
}

/** A property that no text sets. */
export function withoutStep(value: Value): Property {
  return { value, step: undefined, references: undefined }
}

const always: Readonly<Record<BuildMachine['os'], readonly string[]>> = {
  linux: ['HOME'],
  macos: ['HOME', 'USER', 'TMPDIR'],
  windows: [
    'USERPROFILE',
    'USERNAME',
    'COMPUTERNAME',
    'APPDATA',
    'LOCALAPPDATA',
    'ProgramFiles',
    'ProgramData',
    'SystemRoot',
    'TEMP'
  ]
}

/** Variables that no machine lacks. */
function everyMachine(os: BuildMachine['os']): (readonly [string, Value])[] {
  return ['PATH', ...always[os]].map((name) => [name, nonEmpty(`depends on the environment variable ${name}`)])
}

function reserved(os: BuildMachine['os']): (readonly [string, Value])[] {
  return [
    ['MSBuildStartupDirectory', doubt('depends on the folder that the build is started in')],
    ['MSBuildBinPath', toolsRoot],
    ['MSBuildToolsPath', toolsRoot],
    ['MSBuildToolsPath32', toolsRoot],
    ['MSBuildExtensionsPath', toolsRoot],
    ['MSBuildExtensionsPath32', toolsRoot],
    ['MSBuildExtensionsPath64', toolsRoot],
    ['MSBuildSDKsPath', `${toolsRoot}/Sdks`],
    ['MSBuildToolsVersion', 'Current'],
    ['MSBuildRuntimeType', 'Core'],
    ['MSBuildVersion', doubt('depends on the version of MSBuild')],
    ['MSBuildAssemblyVersion', doubt('depends on the version of MSBuild')],
    ['MSBuildSemanticVersion', doubt('depends on the version of MSBuild')],
    ['MSBuildFileVersion', doubt('depends on the version of MSBuild')],
    ['MSBuildNodeCount', nonEmpty('depends on the processors of the machine that builds')],
    ['MSBuildDisableFeaturesFromVersion', '999.999'],
    ['MSBuildUserExtensionsPath', nonEmpty('depends on the user who builds')],
    ['RoslynTargetsPath', `${toolsRoot}/Roslyn`],
    ['OS', os === 'windows' ? 'Windows_NT' : 'Unix']
  ]
}

function sdkProperties({ sdkVersion, sdkRuntimeIdentifier }: EvaluationOptions): (readonly [string, Value])[] {
  const parts = sdkVersion === undefined ? undefined : parseSdkVersion(sdkVersion)
  const version = nonEmpty('depends on the version of the SDK that builds')
  const channel = parts === undefined ? version : `${parts[0] ?? 0}.${parts[1] ?? 0}`
  const identifier = sdkRuntimeIdentifier ?? nonEmpty('depends on the system and architecture that the SDK runs on')
  const major = parts?.[0] ?? 0
  return [
    [
      'VisualStudioVersion',
      major >= 10 ? `${major + 8}.0` : major >= 6 ? '17.0' : nonEmpty('depends on the version of MSBuild')
    ],
    ['NETCoreSdkVersion', sdkVersion !== undefined && (parts?.length ?? 0) >= 3 ? sdkVersion : version],
    ['NETCoreAppMaximumVersion', channel],
    ['BundledNETCoreAppTargetFrameworkVersion', channel],
    ['BundledNETCoreAppPackageVersion', nonEmpty('depends on the release of the SDK that builds')],
    ['NETCoreSdkRuntimeIdentifier', identifier],
    ['NETCoreSdkPortableRuntimeIdentifier', identifier]
  ]
}

function nonEmpty(why: string): Doubt {
  return { ...doubt(why), nonEmpty: true }
}
