import { compose, workflow } from './support/builds.ts'
import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const on = (line: string, channel = '8.0') => ({
  target: `net${channel}`,
  build: `sdk:${channel}-${line}`,
  image: `runtime:${channel}-${line}`
})
const from = (image: string) => ({ repository: { Dockerfile: `FROM ${image}\nCOPY app /app\n` } })
const server = (build: number, isolation = '') => `windows/amd64:10.0.${build}${isolation}`

checkRule('windows-build-needs-isolation', {
  accepts: {
    'the same build': { shop: on('nanoserver-1809'), host: server(17763) },
    'ltsc2022 on Server 2025': { shop: on('nanoserver-ltsc2022'), host: server(26100) },
    'ltsc2022 on Windows 11': { shop: on('nanoserver-ltsc2022'), host: server(22631, ':process') },
    'Hyper-V isolation by the command of a workflow': {
      shop: { ...on('nanoserver-1809'), files: workflow('windows-2022', 'run: docker build --isolation=hyperv .') },
      source: 'docker'
    },
    'an isolation that the workflow decides later': {
      shop: {
        ...on('nanoserver-1809'),
        files: workflow('windows-2022', 'run: docker build --isolation "$ISOLATION" .')
      },
      source: 'docker'
    },
    'Hyper-V isolation by compose': {
      shop: { ...on('nanoserver-1809'), files: compose('isolation: hyperv') },
      host: server(20348)
    },
    'Hyper-V isolation of a service': {
      shop: {
        ...on('nanoserver-1809'),
        files: { 'compose.yaml': 'services:\n  a:\n    isolation: hyperv\n    build: .\n' }
      },
      host: server(20348)
    },
    'Hyper-V isolation': { shop: on('nanoserver-1809'), host: server(20348, ':hyperv') },
    'Windows 11, which isolates with Hyper-V by itself': { shop: on('nanoserver-1809'), host: server(22631) },
    'Windows 10, which does so too': { shop: on('nanoserver-1809'), host: server(19045) },
    'a newer image, which is another rule’s': { shop: on('nanoserver-ltsc2025'), host: server(20348) },
    'a list, which is another rule’s': { ...from(`${mcr}/framework/runtime:4.8`), host: server(20348) },
    'a host whose build is not known': { shop: on('nanoserver-1809'), host: 'windows/amd64' },
    'a Linux host': { shop: on('nanoserver-1809'), source: 'docker' },
    'releases of one system under two numbers, of which nothing is published': {
      shop: on('nanoserver-1903', '3.1'),
      host: server(18363)
    },
    'an image of somebody else': { ...from('example.com/dotnet/runtime:8.0-nanoserver-1809'), host: server(20348) },
    'Linux on Windows': { shop: {}, host: server(20348) },
    'a matrix with a runner of its build': {
      shop: { ...on('nanoserver-1809'), files: workflow('windows-2019, windows-2022') },
      source: 'docker',
      asOf: '2025-01-01'
    }
  },
  reports: {
    '1809 on Server 2022': {
      shop: on('nanoserver-1809'),
      host: server(20348),
      count: 2,
      at: `${mcr}/sdk:8.0-nanoserver-1809`,
      says: /1809 does not start on windows\/amd64:10\.0\.20348.*: an image of ltsc2019 starts on Windows Server 2022 .* with Hyper-V isolation only/,
      expected: `${mcr}/sdk:8.0-nanoserver-ltsc2022`,
      failure: /The container operating system does not match the host operating system\. \(0xc0370101\)/
    },
    '1809 on Server 2025': {
      shop: on('nanoserver-1809'),
      host: server(26100),
      count: 2,
      expected: `${mcr}/sdk:8.0-nanoserver-ltsc2025`
    },
    'Server Core of 2019': {
      shop: on('windowsservercore-ltsc2019', '9.0'),
      host: server(20348),
      count: 2,
      expected: `${mcr}/sdk:9.0-windowsservercore-ltsc2022`
    },
    'a pinned patch, which keeps its patch': {
      shop: { build: 'sdk:8.0-nanoserver-ltsc2022', image: 'runtime:8.0.8-nanoserver-1809' },
      host: server(20348),
      expected: `${mcr}/runtime:8.0.8-nanoserver-ltsc2022`
    },
    '.NET Framework 4.8 of Server 2019, which is 4.8.1 on a newer one': {
      ...from(`${mcr}/framework/aspnet:4.8-windowsservercore-ltsc2019`),
      host: server(20348),
      expected: `${mcr}/framework/aspnet:4.8.1-windowsservercore-ltsc2022`
    },
    '.NET Framework on ltsc2016': {
      ...from(`${mcr}/framework/runtime:4.8-windowsservercore-ltsc2016`),
      host: server(17763),
      expected: `${mcr}/framework/runtime:4.8-windowsservercore-ltsc2019`
    },
    '.NET Framework 3.5, which stays what it is': {
      ...from(`${mcr}/framework/runtime:3.5-windowsservercore-ltsc2019`),
      host: server(20348),
      expected: `${mcr}/framework/runtime:3.5-windowsservercore-ltsc2022`
    },
    'the base image of Windows': { ...from('mcr.microsoft.com/windows/servercore:ltsc2019'), host: server(20348) },
    'bare Nano Server': { ...from('mcr.microsoft.com/windows/nanoserver:1809'), host: server(26100) },
    'the runner windows-2022': {
      shop: { ...on('nanoserver-1809'), files: workflow('windows-2022') },
      source: 'docker',
      count: 2,
      says: /the runner windows-2022/
    },
    'process isolation by compose, on a host that isolates with Hyper-V': {
      shop: { ...on('nanoserver-1809'), files: compose('isolation: process') },
      host: server(20348, ':hyperv'),
      count: 2
    },
    'the isolation that the host has by itself': {
      shop: { ...on('nanoserver-1809'), files: compose('isolation: default') },
      host: server(20348),
      count: 2
    },
    'every runner of a matrix': {
      shop: { ...on('nanoserver-1809'), files: workflow('windows-2022, windows-2025') },
      source: 'docker',
      count: 4
    },
    'process isolation that is asked for on Windows 11': {
      shop: on('nanoserver-1809'),
      host: server(22631, ':process'),
      count: 2,
      expected: `${mcr}/sdk:8.0-nanoserver-ltsc2022`
    },
    'the machine of this run, which nobody declares': {
      shop: on('nanoserver-1809'),
      host: server(20348),
      source: 'docker',
      severity: 'warning',
      count: 2
    },
    'a semi-annual release': { shop: on('nanoserver-1909', '3.1'), host: server(20348), count: 2 },
    'only one of two stages': {
      shop: { ...on('nanoserver-ltsc2022'), image: 'runtime:8.0-nanoserver-1809' },
      host: server(20348),
      at: `${mcr}/runtime:8.0-nanoserver-1809`
    }
  }
})
