import { checkRule } from './support/check-rule.ts'
import { dockerfileText, projectText, type Shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

/** Windows Forms brings the framework reference that only Windows has. */
const windows = (more: Shop = {}): Shop => ({
  target: 'net8.0-windows',
  image: 'example.com/files:1',
  entry: '["App.exe"]',
  ...more,
  properties: `<UseWindowsForms>true</UseWindowsForms>${more.properties ?? ''}`
})
const enabled = '<EnableWindowsTargeting>true</EnableWindowsTargeting>'

checkRule('windows-target-needs-windows', {
  accepts: {
    'a target for any system': {},
    'a target that takes nothing of Windows': windows({ properties: '<UseWindowsForms>false</UseWindowsForms>' }),
    'one that names an old version of Windows': windows({
      target: 'net8.0-windows7.0',
      properties: '<UseWindowsForms>false</UseWindowsForms>'
    }),
    'a Windows SDK image': windows({ build: 'sdk:8.0-nanoserver-ltsc2022' }),
    'the project asks for it': windows({ properties: enabled }),
    'the project asks for it in another case': windows({
      properties: '<EnableWindowsTargeting>True</EnableWindowsTargeting>'
    }),
    'Directory.Build.props asks for it': windows({
      files: { 'Directory.Build.props': `<Project><PropertyGroup>${enabled}</PropertyGroup></Project>` }
    }),
    'the command asks for it': windows({ publish: '-p:EnableWindowsTargeting=true' }),
    'the environment asks for it': {
      repository: {
        'App.csproj': projectText(windows()),
        Dockerfile: dockerfileText(windows()).replace('WORKDIR', 'ENV EnableWindowsTargeting=true\nWORKDIR')
      }
    },
    'the other framework of the project': windows({
      target: '',
      properties: '<TargetFrameworks>net8.0;net8.0-windows</TargetFrameworks>',
      publish: '-f net8.0'
    }),
    'several frameworks and none chosen': windows({
      target: '',
      properties: '<TargetFrameworks>net8.0;net8.0-windows</TargetFrameworks>'
    }),
    'a condition on the machine': windows({
      target: '',
      properties: `<TargetFramework Condition="$([MSBuild]::IsOSPlatform('Windows'))">net8.0-windows</TargetFramework><TargetFramework Condition="!$([MSBuild]::IsOSPlatform('Windows'))">net8.0</TargetFramework>`
    }),
    'Android, which is another system': windows({ target: 'net8.0-android' }),
    '.NET Framework': windows({ target: 'net48' }),
    'an SDK of somebody else': windows({ build: 'example.com/sdk:8.0' }),
    'output from outside': {
      repository: {
        'App.csproj': projectText(windows()),
        Dockerfile: `FROM ${mcr}/sdk:8.0\nCOPY bin/Release/net8.0-windows/publish /app\nENTRYPOINT ["/app/App.exe"]\n`
      }
    },
    'an image for both systems on a Windows host': {
      shop: windows({
        target: 'net6.0-windows',
        build: 'sdk:6.0',
        image: 'runtime:6.0-windowsservercore-ltsc2022'
      }),
      host: 'windows/amd64:10.0.20348'
    },
    'a value that cannot be told': windows({
      properties: '<EnableWindowsTargeting>$([System.Guid]::NewGuid())</EnableWindowsTargeting>'
    })
  },
  reports: {
    'a Windows target on Debian': {
      shop: windows(),
      at: `${mcr}/sdk:8.0`,
      says: /^App\.csproj targets net8\.0-windows and .*sdk:8\.0 is a Linux image: the build stops\.$/,
      failure:
        /NETSDK1100: To build a project targeting Windows on this operating system, set the EnableWindowsTargeting property to true/,
      expected: null,
      advises:
        /^to build it on Linux, set EnableWindowsTargeting to true in the project\nor build it on a Windows host with mcr\.microsoft\.com\/dotnet\/sdk:8\.0-windowsservercore-ltsc2022\nit uses WPF or Windows Forms, so it runs on Windows only$/
    },
    'a version of Windows': {
      shop: windows({
        target: 'net8.0-windows10.0.19041.0',
        properties: '<UseWindowsForms>false</UseWindowsForms>'
      }),
      advises: /windowsservercore-ltsc2022$/
    },
    Alpine: { shop: windows({ build: 'sdk:8.0-alpine' }) },
    'a newer SDK': { shop: windows({ build: 'sdk:10.0' }) },
    'the oldest that has such targets': { shop: windows({ target: 'net5.0-windows', build: 'sdk:5.0-focal' }) },
    WPF: {
      shop: windows({ properties: '<UseWPF>true</UseWPF>' }),
      advises: /\nit uses WPF or Windows Forms, so it runs on Windows only$/
    },
    'Windows Forms of a project that it references': {
      shop: windows({
        properties: '<UseWindowsForms>false</UseWindowsForms>',
        items: '<ProjectReference Include="Forms/Forms.csproj" />',
        files: {
          'Forms/Forms.csproj': projectText({
            target: 'net8.0-windows',
            properties: '<UseWindowsForms>true</UseWindowsForms>'
          }).replace('<OutputType>Exe</OutputType>', '')
        }
      }),
      advises: /runs on Windows only$/
    },
    'a channel without images on that Windows Server Core': {
      shop: windows({ target: 'net11.0-windows', build: 'sdk:11.0' }),
      advises: /in the project\nit uses/
    },
    'the switch that is off': {
      shop: windows({ properties: '<EnableWindowsTargeting>false</EnableWindowsTargeting>' })
    },
    'a framework of the command': {
      shop: windows({
        target: '',
        properties: '<TargetFrameworks>net8.0;net8.0-windows</TargetFrameworks>',
        publish: '-f net8.0-windows'
      })
    },
    'a Windows app that is cross-published': { shop: windows({ publish: '-r win-x64 --self-contained' }) },
    'a build that is no publish': {
      repository: {
        'App.csproj': projectText(windows()),
        Dockerfile: dockerfileText(windows()).replace('dotnet publish', 'dotnet build')
      }
    },
    'a framework of Directory.Build.props': {
      shop: windows({
        target: '$(Ours)',
        files: {
          'Directory.Build.props': '<Project><PropertyGroup><Ours>net8.0-windows</Ours></PropertyGroup></Project>'
        }
      })
    },
    'the environment of another stage': {
      shop: windows({ lines: 'ENV EnableWindowsTargeting=true\n' })
    },
    'one stage that builds and is shipped': {
      repository: {
        'App.csproj': projectText(windows()),
        Dockerfile: `FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nENTRYPOINT ["dotnet", "/out/App.dll"]\n`
      }
    }
  }
})
