import { checkRule } from './support/check-rule.ts'
import type { Shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com'

const app = (target: string, image: string, more: Shop = {}): Shop => ({
  target,
  build: 'framework/sdk:4.8.1',
  image,
  entry: '["App.exe"]',
  ...more
})
const framework = (tag: string) => `framework/runtime:${tag}`
const core = (line: string) => `${mcr}/windows/servercore:${line}`

checkRule('framework-older-than-target', {
  accepts: {
    'a .NET app': {},
    'the same version': app('net481', framework('4.8.1-windowsservercore-ltsc2022')),
    'a later version': app('net472', framework('4.8.1-windowsservercore-ltsc2022')),
    'the first 4.x': app('net40', framework('4.6.2-windowsservercore-ltsc2016')),
    'a tag without a Windows line': app('net48', framework('4.8')),
    '3.5 on an image with 3.5': app('net35', framework('3.5-windowsservercore-ltsc2019')),
    '2.0 on an image with 3.5': app('net20', framework('3.5-windowsservercore-ltsc2022')),
    '4.x on an image with 3.5': app('net472', framework('3.5-windowsservercore-ltsc2019')),
    'what Windows has from the start': app('net48', core('ltsc2022')),
    'Windows of which the line is not known': app('net481', `${mcr}/windows/servercore:something`),
    'a version that is installed': app('net481', framework('4.8-windowsservercore-ltsc2019'), {
      lines: 'RUN curl -o ndp481.exe https://example.com/ndp481.exe && ndp481.exe /q\n'
    }),
    '3.5 that is added': app('net35', core('ltsc2022'), {
      lines: 'RUN dism /Online /Add-Capability /CapabilityName:NetFx3\n'
    }),
    'any command on a plain Windows': app('net481', core('ltsc2019'), { lines: 'RUN install.cmd\n' }),
    'an image of somebody else': app('net481', 'example.com/framework/runtime:4.7.2'),
    '.NET on an older Server Core': { image: 'runtime:8.0-windowsservercore-ltsc2019' },
    'a Linux image, of which another rule speaks': app('net481', 'runtime:8.0')
  },
  reports: {
    '4.8.1 on 4.7.2': {
      shop: app('net481', framework('4.7.2-windowsservercore-ltsc2019')),
      at: 'mcr.microsoft.com/dotnet/framework/runtime:4.7.2-windowsservercore-ltsc2019',
      expected: `${mcr}/dotnet/framework/runtime:4.8.1-windowsservercore-ltsc2022`,
      says: /^App\.csproj targets \.NET Framework 4\.8\.1 and .* carries 4\.7\.2: the app fails there when its configuration asks/
    },
    '4.8.1 on 4.8': { shop: app('net481', framework('4.8-windowsservercore-ltsc2019')) },
    '4.8 on 4.7.2': { shop: app('net48', framework('4.7.2-windowsservercore-ltsc2016')) },
    '4.7.2 on 4.6.2': { shop: app('net472', framework('4.6.2-windowsservercore-ltsc2016')) },
    '4.8.1 where the host has no image of it': {
      host: 'windows/amd64:10.0.17763',
      shop: app('net481', framework('4.8-windowsservercore-ltsc2019')),
      expected: null
    },
    'a web site': {
      shop: app('net481', 'framework/aspnet:4.8-windowsservercore-ltsc2019', { sdk: 'Microsoft.NET.Sdk.Web' }),
      expected: `${mcr}/dotnet/framework/aspnet:4.8.1-windowsservercore-ltsc2022`
    },
    '4.8.1 on an image with 3.5': {
      shop: app('net481', framework('3.5-windowsservercore-ltsc2019')),
      says: /carries 4\.7\.2/
    },
    '4.8.1 on Windows Server 2022': { shop: app('net481', core('ltsc2022')), says: /carries 4\.8:/ },
    '4.8 on Windows Server 2019': { shop: app('net48', core('ltsc2019')), says: /carries 4\.7\.2:/ },
    '4.8 on a .NET image of Windows Server 2019': {
      shop: app('net48', 'runtime:8.0-windowsservercore-ltsc2019'),
      says: /carries 4\.7\.2:/
    },
    '3.5 on 4.8.1': {
      shop: app('net35', framework('4.8.1-windowsservercore-ltsc2022')),
      expected: null,
      says: /carries 4\.8\.1 without 3\.5: the app starts there only when its configuration allows version 4 \(supportedRuntime\)\.$/,
      advises: /NetFx3/
    },
    '2.0 on 4.8': { shop: app('net20', framework('4.8-windowsservercore-ltsc2019')) },
    '3.5 on Windows Server 2025': { shop: app('net35', core('ltsc2025')), says: /carries 4\.8\.1 without 3\.5/ }
  }
})
