import { workflow } from './support/builds.ts'
import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const from = (image: string, files = {}) => ({
  repository: { Dockerfile: `FROM ${image}\nCOPY app /app\n`, ...files }
})
const framework = (image: string, files = {}) => from(`${mcr}/framework/${image}`, files)
const server = (build: number, isolation = '') => `windows/amd64:10.0.${build}${isolation}`

checkRule('floating-framework-tag', {
  accepts: {
    '4.8 on Server 2019, which is in the list': { ...framework('runtime:4.8'), host: server(17763) },
    '4.8 on Server 2016': { ...framework('runtime:4.8'), host: server(14393) },
    '4.8.1 on Server 2022': { ...framework('runtime:4.8.1'), host: server(20348) },
    '4.8.1 on Server 2025': { ...framework('aspnet:4.8.1'), host: server(26100) },
    'a tag with its Windows': { ...framework('runtime:4.8.1-windowsservercore-ltsc2022'), host: server(20348) },
    'a tag with a Windows that is too old, which is another rule’s': {
      ...framework('runtime:4.8-windowsservercore-ltsc2019'),
      host: server(20348)
    },
    'a list that is newer than the host, which is another rule’s': {
      ...framework('runtime:4.8.1'),
      host: server(17763)
    },
    'Hyper-V isolation': { ...framework('sdk:4.8'), host: server(20348, ':hyperv') },
    'Windows 11, which isolates with Hyper-V by itself': { ...framework('sdk:4.8'), host: server(22631) },
    'a host whose build is not known': { ...framework('aspnet:4.8'), host: 'windows/amd64' },
    'a Linux engine': { ...framework('aspnet:4.8'), source: 'docker' },
    'an image of somebody else': { ...from('example.com/dotnet/framework/aspnet:4.8'), host: server(20348) },
    'a list of .NET with an entry for the host': { ...from(`${mcr}/runtime:6.0`), host: server(20348) },
    'the days when 4.8 had an image for Server 2022': {
      ...framework('runtime:4.8'),
      host: server(20348),
      asOf: '2025-06-01'
    }
  },
  reports: {
    '4.8 on Server 2022': {
      ...framework('runtime:4.8'),
      host: server(20348),
      at: `${mcr}/framework/runtime:4.8`,
      says: /framework\/runtime:4\.8 gives no image that starts on windows\/amd64:10\.0\.20348.*: it holds images for .*ltsc2016.*ltsc2019/,
      expected: `${mcr}/framework/runtime:4.8.1-windowsservercore-ltsc2022`,
      failure: /The container operating system does not match the host operating system/
    },
    '4.8 on Server 2025': {
      ...framework('runtime:4.8'),
      host: server(26100),
      expected: `${mcr}/framework/runtime:4.8.1-windowsservercore-ltsc2025`
    },
    aspnet: { ...framework('aspnet:4.8'), host: server(20348) },
    wcf: { ...framework('wcf:4.8'), host: server(20348) },
    'the SDK': { ...framework('sdk:4.8'), host: server(26100) },
    'the tag latest, which is 4.8': { ...framework('aspnet:latest'), host: server(20348) },
    'no tag': {
      ...framework('aspnet'),
      host: server(20348),
      expected: `${mcr}/framework/aspnet:4.8.1-windowsservercore-ltsc2022`
    },
    'the runner windows-2022': {
      ...framework('aspnet:4.8', workflow('windows-2022')),
      source: 'docker',
      says: /the runner windows-2022/
    },
    'windows-latest today': {
      ...framework('aspnet:4.8', workflow('windows-latest')),
      source: 'docker',
      says: /10\.0\.26100/
    },
    'the machine of this run': { ...framework('runtime:4.8'), host: server(20348), source: 'docker' },
    'an ARG default': {
      repository: { Dockerfile: `ARG V=4.8\nFROM ${mcr}/framework/aspnet:$V\nCOPY app /app\n` },
      host: server(20348)
    },
    'the list of a .NET version before 8, on a host that is newer than every entry': {
      ...from(`${mcr}/core/runtime:3.0`),
      host: server(20348),
      expected: null
    }
  }
})
