import { checkRule } from './support/check-rule.ts'
import type { Shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const host = 'windows/amd64:10.0.20348'

const nano = (more: Shop = {}): Shop => ({
  build: 'sdk:8.0-windowsservercore-ltsc2022',
  image: 'runtime:8.0-nanoserver-ltsc2022',
  ...more
})
const core = (more: Shop = {}) => nano({ image: 'runtime:8.0-windowsservercore-ltsc2022', ...more })
const drawing = '<PackageReference Include="System.Drawing.Common" Version="8.0.0" />'
const bare = (lines: string) => ({ repository: { Dockerfile: lines }, host })
const server = 'mcr.microsoft.com/windows/nanoserver:ltsc2022'

checkRule('nano-server-lacks', {
  accepts: {
    'an app that needs nothing of it': { shop: nano(), host },
    'System.Drawing.Common on Server Core': { shop: core({ items: drawing }), host },
    'System.Drawing.Common on Linux, where it has a switch of its own': { items: drawing },
    'PowerShell on Server Core': { shop: core({ lines: 'RUN powershell -Command Get-Date\n' }), host },
    'PowerShell in a build stage on Server Core': { shop: nano({ publish: '&& powershell -Command Get-Date' }), host },
    'PowerShell 7 of the SDK image': {
      shop: nano({ build: 'sdk:8.0-nanoserver-ltsc2022', publish: '&& pwsh -v' }),
      host
    },
    'PowerShell as an argument': { shop: nano({ lines: 'RUN echo powershell\n' }), host },
    'PowerShell that is copied in': bare(
      `FROM ${server}\nCOPY --from=x /Windows/System32/WindowsPowerShell /Windows/System32/WindowsPowerShell\nRUN powershell -v\n`
    ),
    'a script of that name': { shop: nano({ lines: 'RUN powershell-setup.cmd\n' }), host },
    'Nano Server 2016, which had PowerShell': {
      ...bare('FROM microsoft/dotnet:2.0-runtime-nanoserver-sac2016\nRUN powershell -Command Get-Date\n'),
      host: 'windows/amd64:10.0.14393'
    },
    'the switch that is off': {
      shop: nano({
        target: 'net8.0-windows',
        image: 'sdk:8.0-nanoserver-ltsc2022',
        properties: '<UseWPF>false</UseWPF>'
      }),
      host
    },
    'a package of a similar name': {
      shop: nano({ items: '<PackageReference Include="System.Drawing.Common.Extra" Version="1.0.0" />' }),
      host
    },
    'an image of somebody else': {
      shop: nano({ image: 'example.com/windows/nanoserver:ltsc2022', items: drawing }),
      host
    },
    'a stage that nothing needs': {
      shop: core({ head: `FROM ${mcr}/runtime:8.0-nanoserver-ltsc2022 AS unused\nRUN powershell -v\n` }),
      host
    },
    'packages that cannot be told': {
      shop: nano({ items: '<PackageReference Include="$([System.Guid]::NewGuid())" Version="1.0.0" />' }),
      host
    }
  },
  reports: {
    'System.Drawing.Common': {
      shop: nano({ items: drawing }),
      host,
      at: `${mcr}/runtime:8.0-nanoserver-ltsc2022`,
      says: /App\.csproj uses System\.Drawing\.Common, and .*nanoserver-ltsc2022 is built on Nano Server, which lacks it/,
      advises: /Windows Server Core/
    },
    'the same in another case': {
      shop: nano({ items: '<PackageReference Include="system.drawing.common" Version="8.0.0" />' }),
      host
    },
    'System.Drawing.Common, whose version is managed centrally': {
      shop: nano({
        items: '<PackageReference Include="System.Drawing.Common" />',
        files: {
          'Directory.Packages.props':
            '<Project><ItemGroup><PackageVersion Include="System.Drawing.Common" Version="8.0.0" /></ItemGroup></Project>'
        }
      }),
      host
    },
    'WPF on an SDK image, which carries the desktop framework': {
      shop: nano({
        target: 'net8.0-windows',
        image: 'sdk:8.0-nanoserver-ltsc2022',
        properties: '<UseWPF>true</UseWPF>'
      }),
      host,
      says: /sets UseWPF/
    },
    'Windows Forms, self-contained on bare Nano Server': {
      shop: nano({
        target: 'net8.0-windows',
        image: server,
        properties: '<UseWindowsForms>True</UseWindowsForms>',
        publish: '-r win-x64 --self-contained',
        entry: '["App.exe"]'
      }),
      host,
      says: /sets UseWindowsForms/
    },
    'PowerShell in shell form': {
      shop: nano({ lines: 'RUN powershell -Command New-Item -Type Directory data\n' }),
      host,
      at: 'RUN powershell -Command New-Item -Type Directory data',
      says: /powershell is called, and .*nanoserver-ltsc2022 is built on Nano Server, which has no Windows PowerShell/,
      failure: /'powershell' is not recognized as an internal or external command/
    },
    'PowerShell as JSON': {
      shop: nano({ lines: 'RUN ["powershell.exe", "-Command", "Get-Date"]\n' }),
      host,
      failure: /The system cannot find the file specified/
    },
    'PowerShell as the shell of the stage': {
      shop: nano({ lines: 'SHELL ["powershell", "-Command"]\n' }),
      host,
      at: 'SHELL ["powershell", "-Command"]'
    },
    'PowerShell by its path': bare(
      `# escape=\`\nFROM ${server}\nRUN C:\\Windows\\System32\\WindowsPowershell\\v1.0\\powershell.exe -File a.ps1\n`
    ),
    'PowerShell after another command': { shop: nano({ lines: 'RUN mkdir x && powershell Get-Date\n' }), host },
    'PowerShell that cmd starts': { shop: nano({ lines: 'RUN cmd /S /C powershell -v\n' }), host },
    'PowerShell as the entry point': {
      shop: nano({ entry: '["powershell", "-File", "start.ps1"]' }),
      host
    },
    'PowerShell in capitals': { shop: nano({ lines: 'RUN PowerShell -v\n' }), host },
    'a stage on top of a stage': bare(`FROM ${server} AS base\nWORKDIR /app\nFROM base\nRUN powershell -v\n`),
    '1809': {
      shop: nano({
        build: 'sdk:8.0-windowsservercore-ltsc2019',
        image: 'aspnet:8.0-nanoserver-1809',
        items: drawing
      }),
      host: 'windows/amd64:10.0.17763'
    },
    'two calls': { shop: nano({ lines: 'RUN powershell a\nRUN powershell b\n' }), host, count: 2 }
  }
})
