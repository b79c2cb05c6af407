import { workflow } from './support/builds.ts'
import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const on = (line: string, channel = '8.0') => ({
  target: `net${channel}`,
  build: `sdk:${channel}-${line}`,
  image: `runtime:${channel}-${line}`
})
const from = (image: string) => ({ repository: { Dockerfile: `FROM ${image}\nCOPY app /app\n` } })
const server = (build: number, isolation = '') => `windows/amd64:10.0.${build}${isolation}`
/** The runner windows-2022, whose job builds by this step. */
const elsewhere = (step: string) => ({
  shop: { ...on('nanoserver-ltsc2025'), files: workflow('windows-2022', step) },
  source: 'docker' as const
})

checkRule('windows-build-newer-than-host', {
  accepts: {
    'the same build': { shop: on('nanoserver-ltsc2022'), host: server(20348) },
    'the newest on the newest': { shop: on('nanoserver-ltsc2025'), host: server(26100) },
    'an older image on Server 2025': { shop: on('nanoserver-ltsc2022'), host: server(26100) },
    'an image that is too old, which is another rule’s': { shop: on('nanoserver-1809'), host: server(20348) },
    'Linux on Windows': { shop: {}, host: server(17763) },
    'a host whose build is not known': { shop: on('nanoserver-ltsc2025'), host: 'windows/amd64' },
    'a Linux host': { shop: on('nanoserver-ltsc2025'), source: 'docker' },
    'a list with an entry for the host': {
      shop: { target: 'net6.0', build: 'sdk:6.0', image: 'runtime:6.0' },
      host: server(17763)
    },
    'ltsc2022 on Windows 11 23H2': { shop: on('nanoserver-ltsc2022'), host: server(22631) },
    'ltsc2022 on the host-only Server 23H2': { shop: on('nanoserver-ltsc2022'), host: server(25398) },
    'ltsc2025 on Windows 11 24H2': { shop: on('windowsservercore-ltsc2025'), host: server(26100, ':hyperv') },
    'an image of somebody else': { ...from('example.com/dotnet/runtime:8.0-nanoserver-ltsc2025'), host: server(20348) },
    'a stage that nothing needs': {
      shop: { ...on('nanoserver-ltsc2022'), head: `FROM ${mcr}/runtime:8.0-nanoserver-ltsc2025 AS unused\n` },
      host: server(20348)
    },
    'a matrix with a runner that is new enough': {
      shop: { ...on('nanoserver-ltsc2025'), files: workflow('windows-2022, windows-2025') },
      source: 'docker'
    },
    'an engine elsewhere': elsewhere('run: docker context use remote && docker build .'),
    'an engine that a variable names': elsewhere('run: docker build .\n        env:\n          DOCKER_HOST: ssh://a'),
    'a builder elsewhere': elsewhere('run: docker buildx build --builder remote .'),
    'a builder of another machine': elsewhere(
      'run: docker buildx create --use --driver remote tcp://a && docker buildx build .'
    )
  },
  reports: {
    'ltsc2025 on Server 2022': {
      shop: on('nanoserver-ltsc2025'),
      host: server(20348),
      count: 2,
      at: `${mcr}/sdk:8.0-nanoserver-ltsc2025`,
      says: /ltsc2025 does not start on windows\/amd64:10\.0\.20348.*: an image of ltsc2025 is newer than Windows Server 2022/,
      expected: `${mcr}/sdk:8.0-nanoserver-ltsc2022`,
      failure: /a Windows version 10\.0\.26100-based image is incompatible with a 10\.0\.20348 host/
    },
    'ltsc2022 on Server 2019': {
      shop: on('nanoserver-ltsc2022'),
      host: server(17763),
      count: 2,
      says: /newer than Windows Server 2019/
    },
    'Server Core on Server 2019, which has images of its own in .NET 8': {
      shop: on('windowsservercore-ltsc2022'),
      host: server(17763),
      count: 2,
      expected: `${mcr}/sdk:8.0-windowsservercore-ltsc2019`
    },
    '.NET 10, which Server 2019 has no images of': {
      shop: on('windowsservercore-ltsc2022', '10.0'),
      host: server(17763),
      count: 2,
      expected: null
    },
    'Server 2016, where nothing of today starts': {
      shop: on('nanoserver-1809'),
      host: server(14393),
      count: 2,
      expected: null
    },
    'in Hyper-V isolation too': {
      shop: on('nanoserver-ltsc2025'),
      host: server(20348, ':hyperv'),
      count: 2,
      expected: `${mcr}/sdk:8.0-nanoserver-ltsc2022`
    },
    'Windows 11 23H2': { shop: on('nanoserver-ltsc2025'), host: server(22631), count: 2 },
    'Windows 10': { shop: on('nanoserver-ltsc2022'), host: server(19045), count: 2, says: /Windows 10 22H2/ },
    'the host-only Server 23H2': { shop: on('nanoserver-ltsc2025'), host: server(25398), count: 2 },
    '.NET Framework on ltsc2025': {
      ...from(`${mcr}/framework/aspnet:4.8.1-windowsservercore-ltsc2025`),
      host: server(20348),
      expected: `${mcr}/framework/aspnet:4.8.1-windowsservercore-ltsc2022`
    },
    '.NET Framework 4.8.1, all of which is newer than Server 2019': {
      ...from(`${mcr}/framework/runtime:4.8.1`),
      host: server(17763),
      failure: /no matching manifest for windows\(10\.0\.17763\)\/amd64/
    },
    'the base image of Windows': { ...from('mcr.microsoft.com/windows/servercore:ltsc2025'), host: server(20348) },
    'a semi-annual release': { shop: on('nanoserver-20H2', '5.0'), host: server(18363), count: 2 },
    'the runner windows-2022': {
      shop: { ...on('nanoserver-ltsc2025'), files: workflow('windows-2022') },
      source: 'docker',
      count: 2,
      says: /the runner windows-2022/
    },
    'a builder on the runner itself': {
      ...elsewhere('run: docker buildx create --use && docker buildx build .'),
      count: 2
    },
    'windows-latest before it moved': {
      shop: { ...on('nanoserver-ltsc2025'), files: workflow('windows-latest') },
      source: 'docker',
      asOf: '2025-08-01',
      count: 2
    },
    'the machine of this run, which nobody declares': {
      shop: on('nanoserver-ltsc2025'),
      host: server(20348),
      source: 'docker',
      severity: 'warning',
      count: 2
    },
    'only the newer one of two stages': {
      shop: { ...on('nanoserver-ltsc2022'), image: 'runtime:8.0-nanoserver-ltsc2025' },
      host: server(20348),
      expected: `${mcr}/runtime:8.0-nanoserver-ltsc2022`
    }
  }
})
