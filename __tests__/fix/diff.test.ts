import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { diffOf } from '../../src/fix/diff.ts'

test('is one unified diff with three lines of context', () => {
  const before = '1\n2\n3\n4\nFROM a\n6\n7\n8\n9\n'
  expect(diffOf([{ path: 'src/Dockerfile', before, after: before.replace('a', 'b') }])).toBe(
    [
      '--- a/src/Dockerfile',
      '+++ b/src/Dockerfile',
      '@@ -2,7 +2,7 @@',
      ' 2\n 3\n 4',
      '-FROM a',
      '+FROM b',
      ' 6\n 7\n 8\n'
    ].join('\n')
  )
  expect(diffOf([])).toBe('')
})

test('is what git apply takes, for every line ending and name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diff-'))
  try {
    const files = [
      { path: 'crlf/Dockerfile', before: 'FROM a\r\nRUN x\r\n', after: 'FROM b\r\nRUN x\r\n' },
      { path: 'no end/Dockerfile', before: 'RUN x\nFROM a', after: 'RUN x\nFROM b' },
      { path: 'mixed', before: '\ufeffFROM a\r\nRUN x\nFROM c\r\n', after: '\ufeffFROM b\r\nRUN x\nFROM d\r\n' },
      { path: 'a "quoted"\tnäme', before: 'FROM a\n', after: 'FROM b\n' }
    ]
    for (const { path, before } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), before)
    }
    const patch = diffOf(files)
    execFileSync('git', ['apply', '-p1', '-'], { cwd: folder, input: patch, stdio: ['pipe', 'pipe', 'pipe'] })
    for (const { path, after } of files) expect(readFileSync(join(folder, path), 'utf8')).toBe(after)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
