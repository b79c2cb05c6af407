import { checkRule } from './support/check-rule.ts'
import type { Shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const host = 'windows/amd64:10.0.20348'

const wpf = (more: Shop = {}): Shop => ({
  target: 'net8.0-windows',
  properties: '<UseWPF>true</UseWPF>',
  build: 'sdk:8.0-windowsservercore-ltsc2022',
  image: 'runtime:8.0-windowsservercore-ltsc2022',
  ...more
})
const reference = (name: string) => ({ properties: '', items: `<FrameworkReference Include="${name}" />` })

checkRule('missing-desktop', {
  accepts: {
    'an app for Windows without a window': { shop: wpf({ properties: '' }), host },
    'the switch that is off': { shop: wpf({ properties: '<UseWPF>false</UseWPF>' }), host },
    'the SDK image of Windows, which carries it': {
      shop: wpf({ image: 'sdk:8.0-windowsservercore-ltsc2022' }),
      host
    },
    'self-contained on Server Core': {
      shop: wpf({
        image: 'mcr.microsoft.com/windows/servercore:ltsc2022',
        publish: '-r win-x64 --self-contained',
        entry: '["App.exe"]'
      }),
      host
    },
    'self-contained on a runtime image': {
      shop: wpf({ publish: '-r win-x64 --self-contained', entry: '["App.exe"]' }),
      host
    },
    'a framework that is copied in': {
      shop: wpf({
        lines: `COPY --from=${mcr}/sdk:8.0-windowsservercore-ltsc2022 ["/Program Files/dotnet", "/Program Files/dotnet"]\n`
      }),
      host
    },
    '.NET Framework, which has its windows itself': {
      shop: wpf({
        target: 'net48',
        build: 'framework/sdk:4.8.1',
        image: 'framework/runtime:4.8.1-windowsservercore-ltsc2022',
        entry: '["App.exe"]'
      }),
      host
    },
    'an image of somebody else': { shop: wpf({ image: 'example.com/dotnet/runtime:8.0-desktop' }), host },
    'a switch that cannot be told': {
      shop: wpf({ properties: '<UseWPF>$([System.Guid]::NewGuid())</UseWPF>' }),
      host
    },
    'the other framework of the project': {
      shop: wpf({
        target: '',
        properties:
          "<TargetFrameworks>net8.0;net8.0-windows</TargetFrameworks><UseWPF Condition=\"'$(TargetFramework)'=='net8.0-windows'\">true</UseWPF>",
        publish: '-f net8.0'
      }),
      host
    },
    'a web app': {
      shop: wpf({ sdk: 'Microsoft.NET.Sdk.Web', properties: '', image: 'aspnet:8.0-windowsservercore-ltsc2022' }),
      host
    },
    'an unknown ARG': { shop: wpf({ head: 'ARG TAG\n', image: 'runtime:$TAG' }), host },
    'a stage that nothing needs': {
      shop: { head: `FROM ${mcr}/runtime:8.0-windowsservercore-ltsc2022 AS unused\n` },
      host
    }
  },
  reports: {
    WPF: {
      shop: wpf(),
      host,
      at: `${mcr}/runtime:8.0-windowsservercore-ltsc2022`,
      says: /App\.csproj uses WPF or Windows Forms, and no runtime or aspnet image carries the desktop framework: the app does not start on .*runtime:8\.0-windowsservercore-ltsc2022\.$/,
      expected: null,
      failure: /Framework: 'Microsoft\.WindowsDesktop\.App', version '8\.0\.0' \(x64\)/,
      advises:
        /^publish it self-contained for win-x64 and put it on mcr\.microsoft\.com\/windows\/servercore:ltsc2022, or use mcr\.microsoft\.com\/dotnet\/sdk:8\.0-windowsservercore-ltsc2022, which carries the framework$/
    },
    'Windows Forms': { shop: wpf({ properties: '<UseWindowsForms>true</UseWindowsForms>' }), host },
    'a reference to the framework': { shop: wpf(reference('Microsoft.WindowsDesktop.App')), host },
    'a reference to a part of it': { shop: wpf(reference('Microsoft.WindowsDesktop.App.WPF')), host },
    'a reference in another case': { shop: wpf(reference('microsoft.windowsdesktop.app.windowsforms')), host },
    'Nano Server': {
      shop: wpf({ build: 'sdk:8.0-nanoserver-ltsc2022', image: 'runtime:8.0-nanoserver-ltsc2022' }),
      host
    },
    'the Nano Server of 2019, whose Server Core has another name': {
      shop: wpf({ build: 'sdk:8.0-nanoserver-1809', image: 'runtime:8.0-nanoserver-1809' }),
      host: 'windows/amd64:10.0.17763',
      advises: /windows\/servercore:ltsc2019, or use \S+sdk:8\.0-windowsservercore-ltsc2019,/
    },
    'a tag for both systems, on a host': {
      shop: wpf({ target: 'net6.0-windows', build: 'sdk:6.0', image: 'runtime:6.0' }),
      host,
      advises: /windows\/servercore:ltsc2022, or use \S+sdk:6\.0-windowsservercore-ltsc2022,/
    },
    'the first version, whose SDK had no image with the framework': {
      shop: wpf({
        target: 'netcoreapp3.0',
        sdk: 'Microsoft.NET.Sdk.WindowsDesktop',
        build: 'sdk:5.0-windowsservercore-ltsc2022',
        image: 'core/runtime:3.0-nanoserver-1809'
      }),
      host: 'windows/amd64:10.0.17763',
      advises: /windows\/servercore:ltsc2019$/
    },
    'an aspnet image': { shop: wpf({ image: 'aspnet:8.0-windowsservercore-ltsc2022' }), host },
    'a Linux image, for which it may be built': {
      shop: wpf({
        properties: '<UseWPF>true</UseWPF><EnableWindowsTargeting>true</EnableWindowsTargeting>',
        build: 'sdk:8.0',
        image: 'runtime:8.0'
      })
    },
    'the old SDK of the desktop': {
      shop: wpf({
        target: 'netcoreapp3.1',
        sdk: 'Microsoft.NET.Sdk.WindowsDesktop',
        build: 'sdk:5.0-windowsservercore-ltsc2022',
        image: 'runtime:3.1-nanoserver-ltsc2022'
      }),
      host,
      failure: /It was not possible to find any compatible framework version/
    },
    'through a project': {
      shop: wpf({
        properties: '',
        items: '<ProjectReference Include="lib/Lib.csproj" />',
        files: {
          'lib/Lib.csproj':
            '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0-windows</TargetFramework><UseWPF>true</UseWPF></PropertyGroup></Project>'
        }
      }),
      host
    },
    'another version of the runtime, which would change nothing': {
      shop: wpf({ image: 'runtime:9.0-windowsservercore-ltsc2022' }),
      host
    },
    'in .NET 10': {
      shop: wpf({
        target: 'net10.0-windows',
        build: 'sdk:10.0-windowsservercore-ltsc2022',
        image: 'runtime:10.0-windowsservercore-ltsc2022'
      }),
      host,
      failure: /version '10\.0\.0'/
    },
    'a stage on top of the image': {
      repository: {
        'App.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>WinExe</OutputType><TargetFramework>net8.0-windows</TargetFramework><UseWPF>true</UseWPF></PropertyGroup></Project>',
        Dockerfile: `FROM ${mcr}/runtime:8.0-windowsservercore-ltsc2022 AS base\nWORKDIR /app\nFROM ${mcr}/sdk:8.0-windowsservercore-ltsc2022 AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM base\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
      },
      host
    }
  }
})
