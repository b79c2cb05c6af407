import { checkRule } from './support/check-rule.ts'

const compose = (platform: string) => ({
  'compose.yaml': `services:\n  app:\n    build:\n      context: .\n      platforms: [${platform}]\n`
})
const onWindows = {
  '.github/workflows/x.yml':
    'on: push\njobs:\n  a:\n    runs-on: windows-2022\n    steps:\n      - run: docker build .\n'
}

checkRule('no-platform-for-host', {
  accepts: {
    amd64: {},
    arm64: { shop: {}, host: 'linux/arm64' },
    'a Linux file on a Windows host': { shop: {}, host: 'windows/amd64:10.0.20348', source: 'runner' },
    'a Windows file on a Linux host': {
      build: 'sdk:8.0-nanoserver-ltsc2022',
      image: 'runtime:8.0-nanoserver-ltsc2022'
    },
    'a Windows runner of a workflow, when the user says the host': { shop: { files: onWindows }, host: 'linux/amd64' },
    'a Windows file on its host': {
      shop: { build: 'sdk:8.0-nanoserver-ltsc2022', image: 'runtime:8.0-nanoserver-ltsc2022' },
      host: 'windows/amd64:10.0.20348'
    },
    'a list with both on Linux': { target: 'net6.0', build: 'sdk:6.0', image: 'runtime:6.0' },
    'a list with both on Windows': {
      shop: { target: 'net6.0', build: 'sdk:6.0', image: 'runtime:6.0' },
      host: 'windows/amd64:10.0.20348'
    },
    '32-bit Arm': { files: compose('linux/arm/v7') },
    '32-bit Arm on jammy': { image: 'runtime:8.0-jammy', files: compose('linux/arm/v7') },
    'an image of somebody else': { image: 'example.com/a:1', files: compose('linux/arm/v7') },
    'an unknown ARG': {
      head: 'ARG TAG\n',
      image: 'runtime:$TAG',
      files: compose('linux/s390x'),
      build: 'example.com/sdk:1'
    },
    'a stage of the builder’s platform': { build: 'sdk:8.0', image: 'runtime:8.0', files: compose('linux/arm64') }
  },
  reports: {
    'noble on 32-bit Arm': {
      shop: { image: 'runtime:8.0-noble', files: compose('linux/arm/v7') },
      failure: /no match for platform/
    },
    'chiseled noble on 32-bit Arm': { shop: { image: 'runtime:8.0-noble-chiseled', files: compose('linux/arm/v7') } },
    s390x: { shop: { files: compose('linux/s390x') }, count: 2 },
    ppc64le: { shop: { files: compose('linux/ppc64le') }, count: 2 },
    'a Windows runner of a workflow': {
      shop: { files: onWindows },
      source: 'runner',
      severity: 'warning',
      count: 2,
      failure: /no matching manifest for windows/
    },
    'a Windows runner of a workflow, .NET 10': {
      shop: { target: 'net10.0', build: 'sdk:10.0', image: 'runtime:10.0', files: onWindows },
      source: 'runner',
      severity: 'warning',
      count: 2
    }
  }
})
