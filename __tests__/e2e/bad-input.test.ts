/** Folders that are not what they should be: a clear line or an unknown fact, never a crash. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { folderWith } from '../support/folder.ts'
import { program } from '../support/program.ts'
import { expectValidReport } from '../support/report-schema.ts'
import { runCommand, runStep } from '../support/run-program.ts'

const project =
  '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>'
const options = ['--host', 'linux/amd64', '--as-of', '2026-11-24', '--format', 'json']

test.each<[string, Record<string, string | Buffer>, RegExp]>([
  ['nothing at all', { 'readme.txt': '' }, /neither a \.NET project nor a Dockerfile/],
  ['an empty Dockerfile', { Dockerfile: '' }, /Dockerfile/],
  ['a binary Dockerfile', { Dockerfile: Buffer.from([0, 255, 254, 1, 0, 10, 70, 82, 79, 77, 32, 0]) }, /Dockerfile/],
  ['a Dockerfile of 50 MB', { Dockerfile: Buffer.alloc(50 * 1024 * 1024, 65) }, /larger than 4 MB/],
  ['a project that is cut off', { 'a.csproj': project.slice(0, 60) }, /"unknown": "[^"]+/],
  ['a project of 10 MB', { 'a.csproj': `<Project><!--${'x'.repeat(10_000_000)}--></Project>` }, /larger than 4 MB/]
])('%s', (_, files, expected) => {
  const run = runCommand(folderWith(files), ['check', ...options])
  expectValidReport(JSON.parse(run.output))
  expect(run.output).toMatch(expected)
  expect(run).toMatchObject({ exitCode: 0, errors: '' })
})

const onUnix = process.platform === 'win32' ? test.skip : test

onUnix('a Dockerfile that is a folder, and a project that is a link out of the folder', () => {
  const folder = folderWith({ 'a/readme.txt': '' })
  mkdirSync(join(folder, 'Dockerfile'))
  symlinkSync('/etc/passwd', join(folder, 'a/a.csproj'))
  const run = runCommand(folder, ['check', ...options])
  expect(run.output).toContain('a link that leaves the scanned folder')
  expect(run.output).not.toContain('root:')
  expect(run).toMatchObject({ exitCode: 0, errors: '' })
})

onUnix('names that look like commands reach the log as text only', () => {
  const name = 'a b/\'"$(id)\n::error::x/##[warning]y'
  const from = 'FROM mcr.microsoft.com/dotnet/runtime:1.0.99-nosuch\n'
  const run = runStep(folderWith({ [`${name}/Dockerfile`]: from }), { host: 'linux/amd64', 'fail-on': 'never' })
  const commands = run.log.split(/\r\n|\r|\n/).filter((line) => /^\s*::|##\[/.test(line))
  expect(commands.filter((line) => !/^::(error|warning|notice) title=/.test(line))).toEqual([])
  expect(run.summary).not.toMatch(/^::/m)
  expect(run.exitCode).toBe(0)
})

test('wrong inputs are one line each, and the step fails', () => {
  const run = runStep(folderWith({}), { 'fail-on': 'x', host: 'linux/amd64' })
  expect(run).toMatchObject({
    exitCode: 1,
    log: '::error::Input "fail-on" is "x"; accepted: error, warning, notice, unknown, never.\n'
  })
})

test('wrong usage ends with status 2', () => {
  for (const words of [['chek'], ['check', '--nosuch'], ['check', '--host'], ['check', 'nowhere'], ['inspect']]) {
    const run = runCommand(folderWith({}), words)
    expect(run).toMatchObject({ exitCode: 2, output: '' })
    expect(run.errors.trim().split('\n')).toHaveLength(1)
  }
})

onUnix('links that leave the folder are not followed, whatever they stand for', () => {
  const secret = folderWith({ Dockerfile: 'FROM secret:1\n', 'a.csproj': project, 'secret.yml': 'severities: {}\n' })
  const folder = folderWith({ 'src/a.csproj': '<Project Sdk="Microsoft.NET.Sdk" />' })
  symlinkSync(join(secret, 'Dockerfile'), join(folder, 'Dockerfile'))
  symlinkSync(secret, join(folder, 'folder'))
  symlinkSync(join(secret, 'a.csproj'), join(folder, 'src/Directory.Build.props'))
  symlinkSync('Dockerfile.circle', join(folder, 'Dockerfile.circle'))
  const run = runCommand(folder, ['check', ...options])
  const report = JSON.parse(run.output)
  expectValidReport(report)
  expect(report.dockerfiles).toEqual([])
  expect(report.projects.map(({ path }: { path: string }) => path)).toEqual(['src/a.csproj'])
  expect(report.projects[0].unknown).toMatch(/a link that leaves the scanned folder/)
  expect(run.output).not.toContain('secret:1')
  expect(run).toMatchObject({ exitCode: 0, errors: '' })
  mkdirSync(join(folder, '.github'))
  symlinkSync(join(secret, 'secret.yml'), join(folder, '.github/dotnet-base-image.yml'))
  expect(runCommand(folder, ['check', ...options])).toMatchObject({
    exitCode: 2,
    errors: 'Configuration .github/dotnet-base-image.yml is a link that leaves the scanned folder.\n'
  })
})

onUnix('names that look like commands are data in every format', () => {
  const name = 'a b/\'"$(id)\n::error::x'
  const folder = folderWith({
    [`${name}/Dockerfile`]: 'FROM mcr.microsoft.com/dotnet/runtime:1.0.99-nosuch\n',
    [`${name}/a.csproj`]: project.slice(0, 60)
  })
  const run = (format: string) => runCommand(folder, ['check', ...options.slice(0, 4), '--format', format])
  const report = JSON.parse(run('json').output)
  expectValidReport(report)
  expect(report.findings[0].file).toBe(`${name}/Dockerfile`)
  expect(JSON.parse(run('sarif').output).runs[0].results).not.toEqual([])
  for (const format of ['text', 'github']) {
    const lines = run(format).output.split(/\r\n|\r|\n/)
    expect(lines.filter((line) => /^\s*::/.test(line) && !/^::(error|warning|notice) title=/.test(line))).toEqual([])
  }
  const step = runStep(folder, { host: 'linux/amd64', 'fail-on': 'never' })
  expect(JSON.parse(step.outputs.matrix ?? '')).toEqual({ include: [] })
  expect(step.outputs.errors).toBe(String(report.summary.errors))
})

/** The shop's worker in small, with a repair to make. */
const wrong = {
  'a.csproj': project.replace('<TargetFramework>', '<OutputType>Exe</OutputType>$&'),
  Dockerfile:
    'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\nCOPY . .\nRUN dotnet publish a.csproj -o /app\nFROM mcr.microsoft.com/dotnet/runtime:10.0\nCOPY --from=build /app .\nENTRYPOINT ["dotnet", "a.dll"]\n'
}
const fixing = ['check', '--fix', '--host', 'linux/amd64', '--as-of', '2026-06-01']

onUnix('what may not be changed by --fix stays, and the command says so', () => {
  const folder = folderWith(wrong)
  chmodSync(join(folder, 'Dockerfile'), 0o444)
  chmodSync(folder, 0o555)
  // The superuser keeps its files and loses its right to write what is read-only: the program may lie where only it can read.
  const bound = process.geteuid?.() === 0 ? ['/usr/bin/setpriv', '--bounding-set=-dac_override'] : []
  const [command = '', ...args] = [...bound, process.execPath, program(), ...fixing]
  const run = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: {} })
  expect(run).toMatchObject({ status: 1, stderr: 'Not changed: Dockerfile cannot be written: permission denied.\n' })
  expect(run.stdout).toContain('error sdk-older-than-target')
  expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toBe(wrong.Dockerfile)
  chmodSync(folder, 0o755)
})

/** A mount of one's own needs a kernel that lets everybody have a namespace. */
const remount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && exec "$@"'
const mayMount = spawnSync('unshare', ['-rm', 'sh', '-c', remount, folderWith({}), 'true']).status === 0

;(mayMount ? test : test.skip)('a read-only file system is said to be one', () => {
  const folder = folderWith(wrong)
  const words = ['-rm', 'sh', '-c', remount, folder, process.execPath, program(), ...fixing]
  const run = spawnSync('unshare', words, { encoding: 'utf8' })
  expect(run).toMatchObject({
    status: 1,
    stderr: 'Not changed: Dockerfile cannot be written: the file system is read-only.\n'
  })
  expect(run.stdout).toContain('error sdk-older-than-target')
})

test('no Docker: the runner is taken, and a note says so', () => {
  const run = runStep(folderWith({ 'a.csproj': project }), {})
  expect(run).toMatchObject({ exitCode: 0, outputs: { host: 'linux/amd64' } })
  expect(run.log).toMatch(/note: Docker could not be asked .*; the self-hosted Linux runner is taken: linux\/amd64\./)
})

test('no git: a checkout is read, judged and repaired without it, and one that is there is not started', () => {
  const commit = `${'1'.repeat(40)}\n`
  const checkout = { ...wrong, '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': commit }
  const tools = folderWith({ git: '#!/bin/sh\necho started >> "$0.log"\nexit 1\n' })
  chmodSync(join(tools, 'git'), 0o755)
  const inputs = { fix: 'files', host: 'linux/amd64', 'as-of': '2026-06-01', 'fail-on': 'never' }
  for (const PATH of ['/nowhere', tools, '']) {
    const folder = folderWith(checkout)
    const run = runStep(folder, inputs, { PATH })
    expect(run).toMatchObject({ exitCode: 0, outputs: { errors: '1', fixed: '1' } })
    expect(run.log).not.toMatch(/\bgit\b(?!hub)/i)
    expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toContain('sdk:10.0')
  }
  expect(() => readFileSync(join(tools, 'git.log'))).toThrow('ENOENT')
  const asked = runStep(folderWith(checkout), { ...inputs, fix: 'pull-request' })
  expect(asked.log).toContain('::error::Input "token" is empty; a pull request needs one.')
})
