/** Folders that are not what they should be: a clear line or an unknown fact, never a crash. */
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { folderWith } from '../support/folder.ts'
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

test('no Docker and no git: the runner is taken, and a note says so', () => {
  const run = runStep(folderWith({ 'a.csproj': project }), {})
  expect(run).toMatchObject({ exitCode: 0, outputs: { host: 'linux/amd64' } })
  expect(run.log).toMatch(/docker/i)
})
