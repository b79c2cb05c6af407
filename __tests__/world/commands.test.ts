import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals'
import { askHost } from '../../src/host/ask.ts'
import { formatHost } from '../../src/host/host.ts'
import { commandsOutside } from '../../src/world/commands.ts'
import type { World } from '../../src/world/world.ts'

/** Programs here are scripts of /bin/sh. */
const onUnix = process.platform === 'win32' ? test.skip : test

const root = realpathSync(mkdtempSync(join(tmpdir(), 'commands-')))
const bin = join(root, 'bin')
const scanned = join(root, 'work')
const environment = { ...process.env }

beforeEach(() => {
  for (const folder of [bin, scanned]) mkdirSync(folder, { recursive: true })
  process.env.PATH = [bin, environment.PATH].join(delimiter)
})
afterEach(() => {
  process.env = { ...environment }
  for (const folder of [bin, scanned]) rmSync(folder, { recursive: true })
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function program(folder: string, script: string, name = 'docker'): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, name), 0o755)
}

const run = (args: readonly string[] = [], deadline = 5000, folders = [scanned]) =>
  commandsOutside(folders)({ program: 'docker', args, deadline })

onUnix('a program gets its arguments as they are and gives both streams and its exit code', async () => {
  program(bin, 'printf "%s|" "$@"; echo warn >&2; exit 3')
  expect(await run(['a b', '$(id)', '"', '', '{{json .}}', ';ls', '\\'])).toEqual({
    started: true,
    exitCode: 3,
    stdout: 'a b|$(id)|"||{{json .}}|;ls|\\|',
    stderr: 'warn\n'
  })
})

onUnix('a program starts in its own folder, without the inputs of the action', async () => {
  process.env.INPUT_TOKEN = 'secret'
  process.env.ACTIONS_RUNTIME_TOKEN = 'secret'
  process.env.DOCKER_HOST = 'tcp://127.0.0.1:1'
  program(bin, 'pwd; env')
  const result = await run()
  if (!result.started) throw new Error(result.why)
  expect(result.stdout.split('\n')[0]).toBe(bin)
  expect(result.stdout).toContain('DOCKER_HOST=tcp://127.0.0.1:1')
  expect(result.stdout).not.toContain('secret')
})

onUnix('a folder with spaces and quotes in its way', async () => {
  program(join(bin, 'a b'), 'echo yes')
  program(join(bin, 'a"b'), 'echo no')
  process.env.PATH = [join(bin, 'a"b'), join(bin, 'a b')].join(delimiter)
  expect(await run()).toMatchObject({ started: true, stdout: 'yes\n' })
})

onUnix.each<[string, () => void]>([
  ['in the scanned folder', () => program(join(scanned, 'bin'), 'echo evil')],
  [
    'behind a link that lies in the scanned folder',
    () => {
      program(join(bin, 'other'), 'echo evil')
      symlinkSync(join(bin, 'other'), join(scanned, 'bin'))
    }
  ],
  ['in a folder that is not there', () => rmSync(join(scanned, 'bin'), { recursive: true, force: true })]
])('nothing is started %s', async (_name, prepare) => {
  prepare()
  process.env.PATH = join(scanned, 'bin')
  expect(await run()).toEqual({ started: false, why: 'docker is not installed outside of the scanned folder' })
})

onUnix('nothing is started that a link outside points to inside', async () => {
  program(join(scanned, 'bin'), 'echo evil')
  symlinkSync(join(scanned, 'bin', 'docker'), join(bin, 'docker'))
  process.env.PATH = bin
  expect(await run()).toEqual({ started: false, why: 'docker is not installed outside of the scanned folder' })
})

onUnix('nothing is started inside when the scanned folder is named through a link', async () => {
  program(join(scanned, 'bin'), 'echo evil')
  symlinkSync(scanned, join(bin, 'link'))
  process.env.PATH = join(scanned, 'bin')
  expect(await run([], 5000, [join(bin, 'link')])).toMatchObject({ started: false })
})

onUnix('relative folders of PATH, folders of that name and files that may not run are passed over', async () => {
  program(join(root, 'work'), 'echo evil')
  const before = process.cwd()
  process.chdir(scanned)
  try {
    mkdirSync(join(bin, 'folder', 'docker'), { recursive: true })
    mkdirSync(join(bin, 'plain'))
    writeFileSync(join(bin, 'plain', 'docker'), '')
    program(join(bin, 'last'), 'echo good')
    process.env.PATH = ['', '.', 'bin', join(bin, 'folder'), join(bin, 'plain'), join(bin, 'last')].join(delimiter)
    expect(await run()).toMatchObject({ started: true, stdout: 'good\n' })
  } finally {
    process.chdir(before)
  }
})

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

onUnix('a program that does not end is killed at its deadline', async () => {
  program(bin, `echo $$ > ${root}/pid; trap '' TERM INT; while :; do :; done`)
  const began = Date.now()
  expect(await run([], 300)).toEqual({ started: false, why: 'docker did not answer within 0.3 s' })
  expect(Date.now() - began).toBeLessThan(4000)
  expect(isAlive(Number(readFileSync(join(root, 'pid'), 'utf8')))).toBe(false)
})

onUnix('a child that keeps the streams open does not keep us', async () => {
  program(bin, 'sleep 20 & echo $! > "$1"; echo done')
  const pid = join(root, 'child')
  const began = Date.now()
  expect(await run([pid])).toMatchObject({ started: true, stdout: 'done\n' })
  expect(Date.now() - began).toBeLessThan(4000)
  process.kill(Number(readFileSync(pid, 'utf8')))
})

onUnix('a program that writes without end is stopped', async () => {
  program(bin, 'while :; do echo 0123456789012345678901234567890123456789; done')
  expect(await run()).toEqual({ started: false, why: 'docker wrote more than 1048576 bytes' })
})

onUnix('several programs run at once and only the slow one is stopped', async () => {
  program(bin, 'if [ "$1" = slow ]; then exec sleep 20; fi; sleep 0.6; echo "$1"')
  const [slow, fast, other] = await Promise.all([run(['slow'], 300), run(['fast']), run(['other'])])
  expect(slow).toMatchObject({ started: false })
  expect(fast).toMatchObject({ stdout: 'fast\n' })
  expect(other).toMatchObject({ stdout: 'other\n' })
})

onUnix('a program that the system cannot start is told in words', async () => {
  writeFileSync(join(bin, 'docker'), '#!/nowhere/interpreter\n')
  chmodSync(join(bin, 'docker'), 0o755)
  expect(await run()).toEqual({ started: false, why: expect.stringContaining('docker could not be started') })
})

onUnix('the host is read from a docker on PATH', async () => {
  const version = { Client: { Context: 'default' }, Server: { Version: '28.0.4', Os: 'linux', Arch: 'arm64' } }
  program(
    bin,
    `case "$1" in version) echo '${JSON.stringify(version)}';; *) echo 'permission denied' >&2; exit 1;; esac`
  )
  const world: Pick<World, 'run' | 'environment' | 'process'> = {
    run: commandsOutside([scanned]),
    environment: () => undefined,
    process: { platform: 'linux', arch: 'x64' }
  }
  const { host, notice } = await askHost(world)
  expect([formatHost(host), host.because, notice]).toEqual(['linux/arm64', 'the Docker engine 28.0.4', undefined])
})
