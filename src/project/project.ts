/** What the product knows of a .NET project file. Plain data; evaluated in `evaluate/`. */
import type { Fact } from '../text/fact.ts'
import type { Located, Span } from '../text/source.ts'

export type ProjectKind =
  | 'web'
  | 'worker'
  | 'console'
  | 'desktop'
  | 'library'
  | 'test'
  | 'blazor-wasm'
  | 'functions'
  | 'other'

/** A project file with or without an SDK, or a C# file that is a project by itself. */
export type ProjectStyle = 'sdk' | 'legacy' | 'file-based'

export interface Project {
  readonly path: string
  readonly style: ProjectStyle
  readonly kind: ProjectKind
  /** As named in the project: `Microsoft.NET.Sdk.Web`, without versions. */
  readonly sdks: readonly string[]
  /** The evaluated target frameworks in order, each with the characters that say it. */
  readonly frameworks: Fact<readonly Located<TargetFramework>[]>
  /** One evaluation for each of `frameworks`; empty when they are unknown. */
  readonly inner: readonly InnerBuild[]
  /** What runtimeconfig.template.json beside the project says; absent when there is none. */
  readonly runtimeConfig?: Fact<RuntimeConfig> | undefined
  /** The files of the repository that the evaluation read: the project itself first, then its imports. */
  readonly files: readonly string[]
  /** Files and folders of the repository that conditions found: `Exists('legacy.txt')`. */
  readonly found: readonly string[]
}

export interface RuntimeConfig {
  readonly rollForward: string | undefined
  /** System.Globalization.Invariant. */
  readonly invariant: boolean | undefined
}

export interface TargetFramework {
  /** As evaluated: `net8.0-windows10.0.19041.0`. */
  readonly text: string
  readonly identifier: '.NETCoreApp' | '.NETFramework' | '.NETStandard' | 'other'
  /** `8.0`, `3.1`, `4.7.2`, `1.0`; without a `v`. */
  readonly version: string
  /** `windows`, `android`, …; undefined for a framework that runs anywhere. */
  readonly platform: string | undefined
  readonly platformVersion: string | undefined
}

/** The project as it is built for one of its frameworks. */
export interface InnerBuild {
  readonly framework: TargetFramework
  readonly where: Span | undefined
  /** Evaluated; '' when MSBuild would give the empty string. */
  readonly properties: Readonly<Record<PropertyName, Fact<string>>>
  /** `Microsoft.AspNetCore.App`, `Microsoft.WindowsDesktop.App`, …: own, implied by the SDK, and through project references. */
  readonly frameworkReferences: Fact<readonly FrameworkReference[]>
  readonly packageReferences: Fact<readonly PackageReference[]>
  /** Names of the packages, its own and those of projects that it references, that may bring a shared framework with them. */
  readonly openPackages: readonly string[]
  /** Repository paths of the projects that it references directly. */
  readonly projectReferences: Fact<readonly Located<string>[]>
}

export interface FrameworkReference {
  readonly name: string
  /** Where it is written; undefined when the SDK adds it. */
  readonly where: Span | undefined
  /** The project that brings it in, when it is not this one. */
  readonly through: string | undefined
}

export interface PackageReference {
  readonly name: string
  /** As evaluated, Directory.Packages.props included; undefined when none is given. */
  readonly version: string | undefined
  readonly where: Span | undefined
}

/** The properties that decide something about images. Names as MSBuild spells them. */
export const propertyNames = [
  'TargetFramework',
  'TargetFrameworks',
  'TargetFrameworkIdentifier',
  'TargetFrameworkVersion',
  'TargetPlatformIdentifier',
  'OutputType',
  'AssemblyName',
  'RuntimeIdentifier',
  'RuntimeIdentifiers',
  'SelfContained',
  'PublishSelfContained',
  'PublishAot',
  'PublishTrimmed',
  'PublishSingleFile',
  'PublishReadyToRun',
  'PublishProfile',
  'PublishDir',
  'InvariantGlobalization',
  'InvariantTimezone',
  'RollForward',
  'RuntimeFrameworkVersion',
  'TargetLatestRuntimePatch',
  'UseAppHost',
  'AppHostRuntimeIdentifier',
  'StaticExecutable',
  'CppCompilerAndLinker',
  'NativeCompilationDuringPublish',
  'UseWPF',
  'UseWindowsForms',
  'UseArtifactsOutput',
  'ArtifactsPath',
  'EnableWindowsTargeting',
  'IsPublishable',
  'IsTestProject',
  'PlatformTarget',
  'Configuration',
  'ContainerBaseImage',
  'ContainerFamily',
  'ContainerRuntimeIdentifier',
  'ContainerRuntimeIdentifiers',
  'EnableSdkContainerSupport',
  'DockerfileContext',
  'DockerfileFile',
  'DockerfileBuildArguments',
  'DockerDefaultTargetOS',
  'DockerfileFastModeStage',
  'DockerComposeProjectPath'
] as const

export type PropertyName = (typeof propertyNames)[number]

/** How a project is evaluated: what the command line and the machine that builds add to its text. */
export interface EvaluationOptions {
  /** Global properties (`-p:Name=value`, `-f`, `-r`, `-c`, `--self-contained`): they win over every file. Names in any case. */
  readonly globals?: Readonly<Record<string, string>>
  /** The system that the build runs on: decides `$(OS)` and `IsOSPlatform`. Default `linux`. */
  readonly os?: 'linux' | 'windows' | 'macos'
  /** The SDK that builds, `8.0.404` or a channel `8.0`; without it the SDK line of the target framework is taken. */
  readonly sdkVersion?: string
  /** The runtime identifier of the SDK that builds, `linux-musl-arm64`: some publish properties take it over. Without it they are unknown. */
  readonly sdkRuntimeIdentifier?: string
  /** Environment variables of the build: they are properties that every file may overwrite. */
  readonly environment?: Readonly<Record<string, string>>
  /** Files and folders of the repository that the build does not find. */
  readonly absent?: readonly string[]
  /** `dotnet publish` rather than build: publish properties take effect. Default true. */
  readonly publishing?: boolean
}

/** Every project of a repository, evaluated when asked; answers are remembered per path and options. */
export interface ProjectIndex {
  /** Every project file (`.csproj`, `.fsproj`, `.vbproj`), sorted. */
  readonly paths: readonly string[]
  /** C# files that are marked as projects of their own (`#:sdk`, `#!`); any other one is evaluated as such when it is asked for. */
  readonly fileBased: readonly string[]
  readonly evaluate: (path: string, options?: EvaluationOptions) => Project
}
