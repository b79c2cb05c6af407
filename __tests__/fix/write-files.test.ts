import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { writeFiles } from '../../src/fix/write-files.ts'
import { rewriteFile } from '../../src/world/rewrite.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const change = (path: string, before = 'FROM a\n', after = 'FROM b\n') => ({ path, before, after })
const posix = process.platform !== 'win32'
/** Nothing is read-only for the superuser; on other systems than these nobody can stop being it for a moment. */
const mayBeRefused = posix && process.getuid !== undefined

test.each([
  ['LF', 'FROM a\nRUN x\n'],
  ['CRLF', 'FROM a\r\nRUN x\r\n'],
  ['mixed, no final newline', 'FROM a\r\nRUN x\nRUN y\rRUN z'],
  ['UTF-8 with a byte order mark', '\ufeffFROM a\r\n# ä 🐳'],
  ['NUL', 'FROM a\n\0']
])('keeps every byte around the edit: %s', (_, before) => {
  const folder = temporaryFolder({ 'src/Dockerfile': before })
  const after = before.replace('FROM a', 'FROM bb')
  expect(rewriteFile(folder, { path: 'src/Dockerfile', before, after })).toBeUndefined()
  expect(readFileSync(join(folder, 'src/Dockerfile'))).toEqual(Buffer.from(after))
  expect(readdirSync(join(folder, 'src'))).toEqual(['Dockerfile'])
})

test.each(['utf16le', 'utf16be'])('keeps %s', (encoding) => {
  const bytes = (text: string) => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le')
    return encoding === 'utf16le' ? little : little.swap16()
  }
  const folder = temporaryFolder({ 'App.csproj': bytes('<net6.0>\r\n') })
  const wanted = change('App.csproj', '\ufeff<net6.0>\r\n', '\ufeff<net8.0>\r\n')
  expect(rewriteFile(folder, wanted)).toBeUndefined()
  expect(readFileSync(join(folder, 'App.csproj'))).toEqual(bytes('<net8.0>\r\n'))
})

;(posix ? test : test.skip).each([0o644, 0o755, 0o600, 0o664])('keeps the mode %s', (mode) => {
  const folder = temporaryFolder({ Dockerfile: 'FROM a\n' })
  chmodSync(join(folder, 'Dockerfile'), mode)
  expect(rewriteFile(folder, change('Dockerfile'))).toBeUndefined()
  expect(statSync(join(folder, 'Dockerfile')).mode & 0o777).toBe(mode)
})

test('refuses a file that was changed or removed meanwhile, or is not UTF-8', () => {
  const invalid = Buffer.from([0x46, 0xff, 0x0a])
  const folder = temporaryFolder({ changed: 'FROM c\n', invalid, removed: '' })
  rmSync(join(folder, 'removed'))
  expect(rewriteFile(folder, change('changed'))).toBe('changed was changed meanwhile')
  expect(rewriteFile(folder, change('invalid', invalid.toString()))).toBe('invalid is not valid UTF-8')
  expect(rewriteFile(folder, change('removed'))).toBe('removed cannot be read')
  expect(rewriteFile(join(folder, 'gone'), change('x'))).toBe('x cannot be written: the folder does not exist')
  expect(readFileSync(join(folder, 'invalid'))).toEqual(invalid)
})

test('writes through no link, and into no other name of the same file', () => {
  const outside = temporaryFolder({ Dockerfile: 'FROM a\n', twin: 'FROM a\n' })
  const folder = temporaryFolder({ 'real/Dockerfile': 'FROM a\n' })
  symlinkSync(join(outside, 'Dockerfile'), join(folder, 'out'))
  symlinkSync(join(folder, 'real'), join(folder, 'way'), 'junction')
  linkSync(join(outside, 'twin'), join(folder, 'twin'))
  expect(rewriteFile(folder, change('out'))).toBe('out is a link that leaves the scanned folder')
  expect(rewriteFile(folder, change('way/Dockerfile'))).toBe('way/Dockerfile is reached through a link')
  expect(rewriteFile(folder, change('../Dockerfile'))).toMatch(/cannot be read|leaves the scanned folder/)
  expect(rewriteFile(folder, change('twin'))).toBeUndefined()
  expect(readFileSync(join(outside, 'twin'), 'utf8')).toBe('FROM a\n')
  expect(readFileSync(join(folder, 'twin'), 'utf8')).toBe('FROM b\n')
})

/** Does something as a user without rights, if this is the superuser. */
function asNobody(action: () => void): void {
  const user = process.geteuid?.()
  if (user === 0) process.seteuid?.(65534)
  try {
    action()
  } finally {
    if (user === 0) process.seteuid?.(0)
  }
}

;(mayBeRefused ? test : test.skip)('says which file is read-only, and goes on with the others', () => {
  const folder = temporaryFolder({ 'closed/Dockerfile': 'FROM a\n', file: 'FROM a\n', 'open/Dockerfile': 'FROM a\n' })
  chmodSync(folder, 0o777)
  chmodSync(join(folder, 'open'), 0o777)
  chmodSync(join(folder, 'open/Dockerfile'), 0o666)
  chmodSync(join(folder, 'closed/Dockerfile'), 0o666)
  chmodSync(join(folder, 'closed'), 0o555)
  chmodSync(join(folder, 'file'), 0o444)
  asNobody(() => {
    const files = ['closed/Dockerfile', 'file', 'open/Dockerfile'].map((path) => change(path))
    expect(writeFiles({ rewrite: rewriteFile }, folder, files)).toEqual({
      paths: ['open/Dockerfile'],
      refused: [
        'Not changed: closed/Dockerfile cannot be written: permission denied.',
        'Not changed: file cannot be written: permission denied.'
      ]
    })
  })
  expect(readdirSync(join(folder, 'closed'))).toEqual(['Dockerfile'])
  chmodSync(join(folder, 'closed'), 0o755)
})

test('leaves the file as it is when there is a folder in its place', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'Dockerfile'))
  expect(rewriteFile(folder, change('Dockerfile'))).toBe('Dockerfile is not a regular file')
})
