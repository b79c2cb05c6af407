import { expect, test } from '@jest/globals'
import { askHost } from '../../src/host/ask.ts'
import { formatHost } from '../../src/host/host.ts'
import type { CommandResult } from '../../src/world/world.ts'

const answer = (stdout: unknown, stderr = '', exitCode = stderr === '' ? 0 : 1): CommandResult => ({
  started: true,
  exitCode,
  stdout: typeof stdout === 'string' ? stdout : JSON.stringify(stdout),
  stderr
})
const absent: CommandResult = { started: false, why: 'docker is not installed' }
const client = { Client: { Version: '28.2.2', Context: 'default' } }

/** The shapes of `docker version` and `docker info` with made-up but plausible values. */
const server = (os: string, arch: string, more = {}) =>
  answer({ ...client, Server: { Version: '28.0.4', Os: os, Arch: arch, KernelVersion: '6.17.0', ...more } })
const info = (OSType: string, more = {}) => answer({ OSType, ServerErrors: null, ...more })
const ubuntu = info('linux', {
  OSVersion: '24.04',
  OperatingSystem: 'Ubuntu 24.04.4 LTS',
  Architecture: 'x86_64',
  Driver: 'overlay2',
  Isolation: ''
})
const windows = (build: number, revision: number, more = {}) =>
  info('windows', {
    OSVersion: `10.0.${build}`,
    OperatingSystem: `Microsoft Windows Server Version 24H2 (OS Build ${build}.${revision})`,
    Architecture: 'x86_64',
    Isolation: 'process',
    Driver: 'windowsfilter',
    ...more
  })
const silentInfo = { ServerVersion: '', OSType: '', OSVersion: '', Architecture: '', Driver: '', Isolation: '' }

const linuxRunner = { RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64', RUNNER_ENVIRONMENT: 'github-hosted', ImageOS: 'ubuntu24' }
const windowsRunner = { ...linuxRunner, RUNNER_OS: 'Windows', ImageOS: 'win25-vs2026' }

interface Situation {
  readonly version?: CommandResult
  readonly info?: CommandResult
  readonly environment?: Readonly<Record<string, string>>
  readonly process?: { readonly platform: string; readonly arch: string }
}

async function ask({ version = absent, info: details = absent, environment = {}, process }: Situation) {
  const asked: string[] = []
  const answered = await askHost({
    run: ({ args }) => {
      asked.push(args[0] ?? '')
      return Promise.resolve(args[0] === 'version' ? version : details)
    },
    environment: (name) => environment[name],
    process: process ?? { platform: 'linux', arch: 'x64' }
  })
  return { ...answered, asked }
}

test.each<[string, Situation, string, string]>([
  [
    'a hosted Ubuntu',
    { version: server('linux', 'amd64'), info: ubuntu, environment: linuxRunner },
    'linux/amd64',
    'the Docker engine 28.0.4 on Ubuntu 24.04.4 LTS'
  ],
  [
    'an Arm engine',
    { version: server('linux', 'arm64'), info: info('linux', { Architecture: 'aarch64' }) },
    'linux/arm64',
    'the Docker engine 28.0.4'
  ],
  [
    'a 32-bit Arm board',
    { version: server('linux', 'arm'), info: info('linux', { Architecture: 'armv7l' }) },
    'linux/arm/v7',
    'the Docker engine 28.0.4'
  ],
  [
    'an older board',
    { version: server('linux', 'arm'), info: info('linux', { Architecture: 'armv6l' }) },
    'linux/arm/v6',
    'the Docker engine 28.0.4'
  ],
  [
    'a 32-bit engine on a 64-bit kernel',
    { version: server('linux', 'arm'), info: info('linux', { Architecture: 'aarch64' }) },
    'linux/arm',
    'the Docker engine 28.0.4'
  ],
  [
    'windows-2022',
    {
      version: server('windows', 'amd64'),
      info: windows(20348, 5499),
      environment: { ...windowsRunner, ImageOS: 'win22' }
    },
    'windows/amd64:10.0.20348.5499',
    'OS Build 20348.5499'
  ],
  [
    'windows-2025',
    { version: server('windows', 'amd64'), info: windows(26100, 33296), environment: windowsRunner },
    'windows/amd64:10.0.26100.33296',
    'Windows Server Version 24H2'
  ],
  [
    'Windows with a proxy that refuses info',
    {
      version: server('windows', 'amd64', { KernelVersion: '10.0 26100 (26100.1.amd64fre.ge_release.240331-1435)' }),
      info: answer({ ...silentInfo, ServerErrors: ['Forbidden'] })
    },
    'windows/amd64:10.0.26100',
    'the Docker engine 28.0.4'
  ],
  [
    'Windows without any version',
    { version: server('windows', 'amd64', { KernelVersion: '' }), info: absent },
    'windows/amd64',
    'the Docker engine 28.0.4'
  ],
  [
    'Docker Desktop in Linux mode on Windows',
    {
      version: server('linux', 'amd64'),
      info: info('linux', { OperatingSystem: 'Docker Desktop', Architecture: 'x86_64' }),
      environment: { RUNNER_OS: 'Windows', RUNNER_ARCH: 'X64' }
    },
    'linux/amd64',
    'on Docker Desktop'
  ],
  [
    'Docker Desktop on a Mac',
    { version: server('linux', 'arm64'), info: info('linux'), process: { platform: 'darwin', arch: 'arm64' } },
    'linux/arm64',
    'the Docker engine'
  ],
  [
    'a remote engine of another architecture',
    {
      version: answer({
        Client: { Context: 'builder-arm' },
        Server: { Version: '29.4.2', Os: 'linux', Arch: 'arm64' }
      }),
      info: info('linux')
    },
    'linux/arm64',
    'the Docker engine 29.4.2 of context builder-arm'
  ],
  [
    'a job container with the socket mounted',
    {
      version: server('linux', 'amd64'),
      info: info('linux', { OperatingSystem: 'Ubuntu 24.04.4 LTS (containerized)' }),
      environment: linuxRunner
    },
    'linux/amd64',
    '(containerized)'
  ],
  [
    'an engine with strange names',
    {
      version: answer({
        Client: { Context: 'a\u001b[31m' },
        Server: { Version: '1\n::error::x', Os: 'linux', Arch: 'amd64' }
      }),
      info: info('linux', { OperatingSystem: '##[error]' })
    },
    'linux/amd64',
    'the Docker engine'
  ]
])('%s: the engine answers', async (_name, situation, expected, because) => {
  const { host, notice, asked } = await ask(situation)
  expect(formatHost(host)).toBe(expected)
  expect(host.source).toBe('docker')
  expect(host.because).toContain(because)
  expect(host.because).toMatch(/^[\w .,()/+~-]+$/)
  expect(notice).toBeUndefined()
  expect(asked).toEqual(['version', 'info'])
})

const off = answer(
  { ...client, Server: null },
  'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?'
)
const panic = answer(
  '',
  'panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV]\n',
  2
)

test.each<[string, Situation, string, string, string]>([
  [
    'the daemon is off',
    { version: off, environment: linuxRunner },
    'linux/amd64',
    'runner',
    'No Docker engine answers (Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?)'
  ],
  [
    'an HTTP error with exit code 0',
    { version: answer({ ...client, Server: null }, '', 0), environment: linuxRunner },
    'linux/amd64',
    'runner',
    'No Docker engine answers (exit code 0)'
  ],
  [
    'the context is missing',
    {
      version: answer('', 'Failed to initialize: unable to resolve docker endpoint: context "x": context not found'),
      environment: linuxRunner
    },
    'linux/amd64',
    'runner',
    'context not found'
  ],
  [
    'the socket may not be read',
    {
      version: answer(
        { ...client, Server: null },
        'permission denied while trying to connect to the Docker daemon socket'
      ),
      environment: linuxRunner
    },
    'linux/amd64',
    'runner',
    'permission denied'
  ],
  [
    'a Windows pipe on Linux',
    { version: panic, environment: linuxRunner },
    'linux/amd64',
    'runner',
    'The Docker client failed (panic: runtime error'
  ],
  [
    'ssh does not connect',
    {
      version: answer(
        { ...client, Server: null },
        'error during connect: ... command [ssh] has exited with exit status 255'
      )
    },
    'linux/amd64',
    'assumed',
    'exit status 255'
  ],
  [
    'docker is absent in a job container',
    { environment: linuxRunner },
    'linux/amd64',
    'runner',
    'Docker could not be asked (docker is not installed)'
  ],
  [
    'an Arm runner without docker',
    { environment: { ...linuxRunner, RUNNER_ARCH: 'ARM64' } },
    'linux/arm64',
    'runner',
    'the GitHub-hosted Linux runner is taken: linux/arm64'
  ],
  [
    'ubuntu-slim',
    { version: off, environment: { ...linuxRunner, ImageOS: 'Linux' } },
    'linux/amd64',
    'runner',
    'GitHub-hosted Linux runner'
  ],
  [
    'a runner in a Kubernetes pod',
    { version: off, environment: { ...linuxRunner, RUNNER_ENVIRONMENT: 'self-hosted' } },
    'linux/amd64',
    'runner',
    'the self-hosted Linux runner'
  ],
  [
    'hosted macOS',
    { environment: { ...linuxRunner, RUNNER_OS: 'macOS', RUNNER_ARCH: 'ARM64', ImageOS: 'macos15' } },
    'linux/amd64',
    'assumed',
    'GitHub-hosted macOS runner does not say, so linux/amd64 is assumed'
  ],
  [
    'hosted Windows 2022, engine stopped',
    { version: off, environment: { ...windowsRunner, ImageOS: 'win22' } },
    'windows/amd64:10.0.20348',
    'runner',
    'the GitHub-hosted Windows runner (win22)'
  ],
  [
    'hosted Windows 2025, engine stopped',
    { version: off, environment: windowsRunner },
    'windows/amd64:10.0.26100',
    'runner',
    'win25-vs2026'
  ],
  [
    'hosted Windows for Arm',
    { environment: { ...windowsRunner, RUNNER_ARCH: 'ARM64', ImageOS: 'win11-arm64' } },
    'linux/amd64',
    'assumed',
    'GitHub-hosted Windows runner does not say'
  ],
  [
    'self-hosted Windows with a hosted name',
    { environment: { ...windowsRunner, RUNNER_ENVIRONMENT: 'self-hosted' } },
    'linux/amd64',
    'assumed',
    'self-hosted Windows runner'
  ],
  [
    'a Windows image of a later year',
    { environment: { ...windowsRunner, ImageOS: 'win28' } },
    'linux/amd64',
    'assumed',
    'does not say'
  ],
  [
    'a name that every object has',
    { environment: { ...windowsRunner, ImageOS: 'constructor' } },
    'linux/amd64',
    'assumed',
    'does not say'
  ],
  ['a terminal on Linux', {}, 'linux/amd64', 'assumed', "this machine's architecture"],
  ['a terminal on a Mac', { process: { platform: 'darwin', arch: 'arm64' } }, 'linux/arm64', 'assumed', 'linux/arm64'],
  ['a terminal on Windows', { process: { platform: 'win32', arch: 'x64' } }, 'linux/amd64', 'assumed', 'linux/amd64'],
  ['an unknown processor', { process: { platform: 'linux', arch: 'mips' } }, 'linux/amd64', 'assumed', 'linux/amd64'],
  ['a client that prints something else', { version: answer('[]') }, 'linux/amd64', 'assumed', 'exit code 0'],
  [
    'an engine of another kind of system',
    { version: server('freebsd', 'amd64') },
    'linux/amd64',
    'assumed',
    'exit code 0'
  ],
  [
    'an error text that would be a command',
    { version: answer('null', '::error::a ##[group]b \u001b[31m') },
    'linux/amd64',
    'assumed',
    '(\\u{3a}:error\\u{3a}:a ##\\u{5b}group]b \\u{1b}[31m)'
  ]
])('%s: no engine answers', async (_name, situation, expected, source, notice) => {
  const answered = await ask(situation)
  expect([formatHost(answered.host), answered.host.source]).toEqual([expected, source])
  expect(answered.notice).toContain(notice)
  expect(answered.notice).toMatch(/^[\x20-\x7e]+\.$/)
  expect(answered.asked).toEqual(['version'])
})

test.each([
  ['process', 20348, 'process'],
  ['hyperv', 26100, 'hyperv'],
  ['', 20348, 'process'],
  ['default', 22631, 'hyperv']
])('isolation %j on build %d is %s', async (Isolation, build, expected) => {
  const { host } = await ask({ version: server('windows', 'amd64'), info: windows(build, 1, { Isolation }) })
  expect(host.isolation).toBe(expected)
})

test.each([
  ['windowsfilter', 'graph-driver'],
  ['windows', 'containerd'],
  ['other', undefined]
])('driver %s is the image store %s', async (Driver, expected) => {
  const { host } = await ask({ version: server('windows', 'amd64'), info: windows(26100, 1, { Driver }) })
  expect(host.imageStore).toBe(expected)
})
