/** The SDKs that build on Microsoft.NET.Sdk and come with it. */
import type { Step } from '../evaluate/document.ts'
import { core, include, preset, sdk, set, toolFile, when, withoutV } from './steps.ts'

const isBrowser = "'$([MSBuild]::GetTargetPlatformIdentifier($(TargetFramework)))' == 'browser'"
const isServer = "'$([MSBuild]::GetTargetPlatformIdentifier($(TargetFramework)))' != 'browser'"

const webProject = sdk('Microsoft.NET.Sdk.Web.ProjectSystem', 'props')

export const webProjectProps = toolFile('Microsoft.NET.Sdk.Web.ProjectSystem/Sdk.props', () => [
  set('OutputType', 'Exe'),
  preset('IsPackable', 'false')
])
const publishSdk = preset('EnableSdkContainerSupport', 'true')

export const webProps = toolFile('Microsoft.NET.Sdk.Web/Sdk.props', () => [
  when(
    isServer,
    set('UsingMicrosoftNETSdkWeb', 'true'),
    preset('DebugSymbols', 'true'),
    sdk('Microsoft.NET.Sdk', 'props'),
    sdk('Microsoft.NET.Sdk.Razor', 'props'),
    webProject,
    publishSdk,
    include(
      'FrameworkReference',
      'Microsoft.AspNetCore.App',
      `'$(DisableImplicitFrameworkReferences)' != 'true' and ${core} and '${withoutV}' >= '3.0'`,
      { IsImplicitlyDefined: 'true' }
    )
  ),
  when(isBrowser, sdk('Microsoft.NET.Sdk.BlazorWebAssembly', 'props'))
])

/** Without a profile of its own, a web project has the profile named Default. */
const defaultProfile: readonly Step[] = [
  when("'$(PublishProfileImported)' != 'true'", preset('PublishProfile', 'Default'))
]

export const webTargets = toolFile('Microsoft.NET.Sdk.Web/Sdk.targets', () => [
  when(isServer, sdk('Microsoft.NET.Sdk', 'targets'), ...defaultProfile),
  when(isBrowser, sdk('Microsoft.NET.Sdk.BlazorWebAssembly', 'targets'))
])

export const workerProps = toolFile('Microsoft.NET.Sdk.Worker/Sdk.props', () => [
  set('UsingMicrosoftNETSdkWorker', 'true'),
  preset('DebugSymbols', 'true'),
  sdk('Microsoft.NET.Sdk', 'props'),
  set('OutputType', 'Exe'),
  preset('IsPackable', 'false'),
  publishSdk
])

export const workerTargets = toolFile('Microsoft.NET.Sdk.Worker/Sdk.targets', () => [
  sdk('Microsoft.NET.Sdk', 'targets'),
  ...defaultProfile
])

export const publishProps = toolFile('Microsoft.NET.Sdk.Publish/Sdk.props', () => [publishSdk])
export const publishTargets = toolFile('Microsoft.NET.Sdk.Publish/Sdk.targets', () => defaultProfile)

export const razorProps = toolFile('Microsoft.NET.Sdk.Razor/Sdk.props', () => [
  set('_RazorSdkImportsMicrosoftNetSdk', 'true', "'$(UsingMicrosoftNETSdk)' != 'true'"),
  sdk('Microsoft.NET.Sdk', 'props', "'$(_RazorSdkImportsMicrosoftNetSdk)' == 'true'"),
  set('UsingMicrosoftNETSdkRazor', 'true')
])

export const razorTargets = toolFile('Microsoft.NET.Sdk.Razor/Sdk.targets', () => [
  sdk('Microsoft.NET.Sdk', 'targets', "'$(_RazorSdkImportsMicrosoftNetSdk)' == 'true'")
])

export const webAssemblyProps = toolFile('Microsoft.NET.Sdk.WebAssembly/Sdk.props', () => [
  preset('RuntimeIdentifier', 'browser-wasm'),
  set('UseMonoRuntime', 'true'),
  set('SelfContained', 'true'),
  preset('PublishTrimmed', 'true'),
  set(
    '_WasmSdkImportsMicrosoftNetSdk',
    'true',
    "'$(UsingMicrosoftNETSdk)' != 'true' and ('$(RuntimeIdentifier)' == 'browser-wasm' or '$(RuntimeIdentifier)' == 'wasi-wasm')"
  ),
  sdk('Microsoft.NET.Sdk', 'props', "'$(_WasmSdkImportsMicrosoftNetSdk)' == 'true'"),
  publishSdk
])

export const webAssemblyTargets = toolFile('Microsoft.NET.Sdk.WebAssembly/Sdk.targets', () => [
  when("'$(_WasmSdkImportsMicrosoftNetSdk)' == 'true'", sdk('Microsoft.NET.Sdk', 'targets'), ...defaultProfile)
])

export const blazorProps = toolFile(
  'Microsoft.NET.Sdk.BlazorWebAssembly/Sdk.props',
  () => [
    set('UsingMicrosoftNETSdkBlazorWebAssembly', 'true'),
    set('OutputType', 'exe'),
    set('RuntimeIdentifier', 'browser-wasm'),
    set('AppendRuntimeIdentifierToOutputPath', 'false'),
    preset('PublishTrimmed', 'true'),
    sdk('Microsoft.NET.Sdk.Razor', 'props'),
    webProject,
    publishSdk,
    sdk('Microsoft.NET.Sdk.WebAssembly', 'props')
  ],
  'RuntimeIdentifier'
)

export const blazorTargets = toolFile('Microsoft.NET.Sdk.BlazorWebAssembly/Sdk.targets', () => [
  sdk('Microsoft.NET.Sdk.Razor', 'targets'),
  ...defaultProfile,
  set('SelfContained', 'true'),
  preset('InvariantGlobalization', 'false')
])

export const desktopProps = toolFile('Microsoft.NET.Sdk.WindowsDesktop/Sdk.props', () => [
  sdk('Microsoft.NET.Sdk', 'props'),
  set('ImportWindowsDesktopTargets', 'true')
])

export const desktopTargets = toolFile('Microsoft.NET.Sdk.WindowsDesktop/Sdk.targets', () => [
  sdk('Microsoft.NET.Sdk', 'targets')
])

export const emptyPart = toolFile('no steps', () => [])
