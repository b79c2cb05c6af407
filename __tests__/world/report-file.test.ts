/** Where a report may be written. */
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { writeReport } from '../../src/world/rewrite.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const onUnix = process.platform === 'win32' ? test.skip : test

test('in the workspace and outside of it', () => {
  const [workspace, temporary] = [temporaryFolder({ 'out/x': '' }), temporaryFolder()]
  for (const path of [
    join(workspace, 'out/report.json'),
    join(workspace, 'report.json'),
    join(temporary, 'report.json')
  ]) {
    writeReport(path, 'text', workspace)
    expect(readFileSync(path, 'utf8')).toBe('text')
  }
})

onUnix('not through a link of the workspace that leaves it, nor onto a link', () => {
  const [workspace, elsewhere] = [temporaryFolder({ 'real/x': '' }), temporaryFolder()]
  symlinkSync(elsewhere, join(workspace, 'out'))
  symlinkSync('real', join(workspace, 'inside'))
  symlinkSync('.', join(workspace, 'self'))
  symlinkSync(join(elsewhere, 'file'), join(workspace, 'report.json'))
  mkdirSync(join(elsewhere, 'deep'))
  for (const path of ['out/report.json', 'out/deep/report.json']) {
    expect(() => writeReport(join(workspace, path), 'text', workspace)).toThrow('": a link leads out of the workspace.')
  }
  expect(() => writeReport(join(workspace, 'report.json'), 'text', workspace)).toThrow('": it is a link.')
  expect(existsSync(join(elsewhere, 'report.json'))).toBe(false)
  expect(existsSync(join(elsewhere, 'file'))).toBe(false)
  for (const path of ['inside/report.json', 'self/other.json']) writeReport(join(workspace, path), 'text', workspace)
  expect(existsSync(join(workspace, 'real/report.json'))).toBe(true)
})

onUnix('a workspace that is itself behind a link is the workspace', () => {
  const [workspace, links] = [temporaryFolder({ 'out/x': '' }), temporaryFolder()]
  symlinkSync(workspace, join(links, 'workspace'))
  writeReport(join(links, 'workspace/out/report.json'), 'text', join(links, 'workspace'))
  expect(existsSync(join(workspace, 'out/report.json'))).toBe(true)
})

test('a folder that is not there is one line', () => {
  const workspace = temporaryFolder()
  expect(() => writeReport(join(workspace, 'a/b.json'), 'text', workspace)).toThrow(
    /^Cannot write the report: .*the folder does not exist\.$/
  )
})
