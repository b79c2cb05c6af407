import { compose, workflow } from './support/builds.ts'
import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const for_ = (platforms: string) => compose(`platforms: [${platforms}]`)
const nano = (channel: string) => ({
  target: `net${channel}`,
  build: `sdk:${channel}-nanoserver-ltsc2022`,
  image: `runtime:${channel}-nanoserver-ltsc2022`
})
const net6 = { target: 'net6.0', build: 'sdk:6.0', image: 'runtime:6.0' }
const server2022 = 'windows/amd64:10.0.20348'
const only = (image: string, files = {}) => ({ Dockerfile: `FROM ${mcr}/${image}\nCOPY app /app\n`, ...files })

checkRule('no-platform-for-host', {
  accepts: {
    amd64: {},
    arm64: { shop: {}, host: 'linux/arm64' },
    'a Linux file on a Windows engine that nobody asked for': { shop: {}, host: server2022, source: 'docker' },
    'a Windows file on a Linux engine': { shop: nano('8.0'), host: 'linux/amd64', source: 'docker' },
    'a Linux file where a Windows host is asked for: it is judged for a Linux engine': { shop: {}, host: server2022 },
    'a list of .NET Framework where a Linux host is asked for': { repository: only('framework/aspnet:4.8') },
    'Windows on Arm, of which nothing is published': { shop: nano('8.0'), host: 'windows/arm64:10.0.26100' },
    'a Windows file on its host': { shop: nano('8.0'), host: server2022 },
    'a list with both on Linux': net6,
    'a list with both on Windows': { shop: net6, host: server2022 },
    '32-bit Arm on Debian': { files: for_('linux/arm/v7') },
    '32-bit Arm on jammy, which has it in .NET 8': { image: 'runtime:8.0-jammy', files: for_('linux/arm/v7') },
    '32-bit Arm on noble, which has it in .NET 9': {
      target: 'net9.0',
      build: 'sdk:9.0',
      image: 'runtime:9.0-noble',
      files: for_('linux/arm/v7')
    },
    'an image of somebody else': { build: 'example.com/a:1', image: 'example.com/a:1', files: for_('linux/arm/v7') },
    'an unknown ARG': {
      head: 'ARG TAG\n',
      image: 'runtime:$TAG',
      files: for_('linux/s390x'),
      build: 'example.com/sdk:1'
    },
    'a list of both systems beside a stage for Windows': {
      shop: { ...net6, image: 'runtime:6.0-nanoserver-ltsc2022' },
      source: 'docker'
    },
    'a build stage that says its platform, below an image for Windows': {
      repository: {
        Dockerfile: `FROM --platform=linux/amd64 ${mcr}/sdk:8.0 AS build\nRUN id\nFROM ${mcr}/runtime:8.0-nanoserver-ltsc2022\nCOPY --from=build /x /x\n`
      },
      source: 'docker'
    },
    'several platforms that the images have': { files: for_('linux/amd64, linux/arm64') },
    'a Linux file in a matrix over Linux and Windows, where the Linux leg builds it': {
      files: workflow('ubuntu-24.04, windows-2022')
    },
    'a Windows file in the same matrix': { ...nano('8.0'), files: workflow('ubuntu-24.04, windows-2022') },
    'a build stage that runs on the machine of the build': {
      repository: {
        ...only('sdk:8.0'),
        ...for_('linux/arm/v7'),
        Dockerfile: `FROM --platform=$BUILDPLATFORM ${mcr}/sdk:8.0-noble AS build\nRUN dotnet --info\nFROM ${mcr}/runtime:8.0\nCOPY --from=build /out .\n`
      }
    },
    'a plain manifest for Arm on amd64, which an emulator may run': {
      repository: only('runtime:8.0-noble-arm64v8')
    },
    'a Linux file on a macOS runner, which has no engine': { files: workflow('macos-15') },
    'a runner of one’s own with Windows, which may run Linux containers': {
      files: {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  a:\n    runs-on: [self-hosted, windows]\n    steps:\n      - run: docker build .\n'
      }
    },
    'a matrix over Linux and Windows whose step has a condition': {
      shop: { files: workflow('ubuntu-24.04, windows-2022', 'run: docker build .\n        if: runner.os') },
      source: 'docker'
    },
    'files alone that go into an image for Arm on a runner for amd64': {
      shop: { image: 'runtime:8.0-noble-arm64v8', files: workflow('ubuntu-24.04') },
      source: 'docker'
    },
    'an emulator that a step brings': {
      shop: {
        build: 'sdk:8.0-noble-amd64',
        files: workflow('ubuntu-24.04-arm', 'uses: docker/setup-qemu-action@v3\n      - run: docker build .')
      },
      source: 'docker'
    },
    'a builder elsewhere': {
      shop: {
        build: 'sdk:8.0-noble-amd64',
        files: workflow('ubuntu-24.04-arm', 'run: docker build .\n        env:\n          DOCKER_HOST: tcp://a')
      },
      source: 'docker'
    },
    'a command that may not run': {
      shop: {
        build: 'sdk:8.0-noble-amd64',
        files: workflow('ubuntu-24.04-arm', 'run: if test -f a; then docker build .; fi')
      },
      source: 'docker'
    },
    'a stage that nothing needs': { head: `FROM ${mcr}/runtime:8.0-noble AS unused\n`, files: for_('linux/arm/v7') }
  },
  reports: {
    'noble on 32-bit Arm, which .NET 8 has not there': {
      shop: { image: 'runtime:8.0-noble', files: for_('linux/arm/v7') },
      at: `${mcr}/runtime:8.0-noble`,
      says: /8\.0-noble cannot be pulled on linux\/arm.* \(the build asks for linux\/arm\/v7\): the image has linux\/amd64, linux\/arm64, nothing for linux\/arm/,
      failure: /no match for platform in manifest: not found/
    },
    'the version of an ARG': {
      shop: { head: 'ARG SYSTEM=noble\n', image: 'runtime:8.0-$SYSTEM', files: for_('linux/arm/v7') },
      relates: ['the default of ARG SYSTEM: noble']
    },
    'chiseled noble on 32-bit Arm': { shop: { image: 'runtime:8.0-noble-chiseled', files: for_('linux/arm/v7') } },
    's390x, for both stages': { shop: { files: for_('linux/s390x') }, count: 2 },
    'a processor of the input': { shop: {}, host: 'linux/ppc64le', count: 2, says: /\(the input host\)/ },
    'the platform that is missing among several': {
      shop: { image: 'runtime:8.0-noble', files: for_('linux/amd64, linux/arm64, linux/arm/v7') }
    },
    'a platform of a workflow step': {
      shop: {
        image: 'runtime:8.0-noble',
        files: workflow(
          'ubuntu-24.04',
          'uses: docker/build-push-action@v6\n        with:\n          platforms: linux/arm/v7'
        )
      }
    },
    'a platform of a docker command': {
      shop: { files: workflow('ubuntu-24.04', 'run: docker buildx build --platform linux/riscv64 .') },
      count: 2
    },
    'a Windows runner of a workflow, in .NET 8': {
      shop: { files: workflow('windows-2022') },
      source: 'docker',
      count: 2,
      failure: /no matching manifest for windows\(10\.0\.20348\)\/amd64/,
      expected: `${mcr}/sdk:8.0-nanoserver-ltsc2022`
    },
    'the runner windows-latest, in .NET 10': {
      shop: { target: 'net10.0', build: 'sdk:10.0', image: 'aspnet:10.0', files: workflow('windows-latest') },
      source: 'docker',
      count: 2,
      expected: `${mcr}/sdk:10.0-nanoserver-ltsc2025`
    },
    'one stage for Windows and the other for Linux, whatever the host is': {
      shop: { build: 'sdk:8.0', image: 'runtime:8.0-nanoserver-ltsc2022' },
      source: 'docker',
      failure: /image operating system "windows"|no matching manifest for windows/
    },
    'a Windows runner of a step that has a condition': {
      shop: { files: workflow('windows-2022', 'run: docker build .\n        if: github.ref_name') },
      source: 'docker',
      severity: 'warning',
      count: 2
    },
    'a Windows runner after a step that may bring another engine': {
      shop: { files: workflow('windows-2022', 'uses: example/engine@v1\n      - run: docker build .') },
      source: 'docker',
      severity: 'warning',
      count: 2
    },
    'the Windows leg of a matrix, on which the step has no condition': {
      shop: { files: workflow('ubuntu-24.04, windows-2022') },
      source: 'docker',
      count: 2,
      says: /the runner windows-2022/
    },
    'an image for amd64 whose commands run on a runner for Arm': {
      shop: { build: 'sdk:8.0-noble-amd64', image: 'runtime:8.0-noble-amd64', files: workflow('ubuntu-24.04-arm') },
      source: 'docker',
      severity: 'warning',
      at: `${mcr}/sdk:8.0-noble-amd64`,
      says: /runs its commands with an emulator only on linux\/arm64 \(the runner ubuntu-24\.04-arm\)/,
      failure: 'exec format error'
    },
    'an image for Arm whose commands run on a runner for amd64': {
      shop: { image: 'runtime:8.0-noble-arm64v8', lines: 'RUN id\n', files: workflow('ubuntu-24.04') },
      source: 'docker',
      severity: 'warning',
      at: `${mcr}/runtime:8.0-noble-arm64v8`
    },
    'a Windows runner in the month when windows-latest is Windows Server 2022': {
      shop: { files: workflow('windows-latest') },
      source: 'docker',
      asOf: '2025-08-01',
      count: 2,
      says: /the runner windows-latest, which is windows-2022/
    },
    'an image for both on a Windows runner, and one for Linux only': {
      shop: { ...net6, image: 'runtime:6.0-alpine', files: workflow('windows-2022') },
      source: 'docker',
      at: `${mcr}/runtime:6.0-alpine`,
      expected: `${mcr}/runtime:6.0-nanoserver-ltsc2022`
    },
    'a copy out of an image that has nothing for the platform': {
      shop: {
        build: 'example.com/a:1',
        image: 'example.com/b:1',
        lines: `COPY --from=${mcr}/runtime:8.0-noble /usr/bin/env /usr/bin/env\n`
      },
      host: 'linux/s390x',
      severity: 'warning'
    },
    'a platform in the FROM line': {
      repository: { Dockerfile: `FROM --platform=linux/arm/v7 ${mcr}/runtime:8.0-noble\nCOPY app /app\n` },
      host: 'linux/arm64'
    }
  }
})
