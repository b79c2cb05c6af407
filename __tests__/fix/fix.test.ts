import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fixFiles } from '../../src/fix/fix.ts'
import type { Finding } from '../../src/rules/rule.ts'
import { isSameEdit } from '../../src/text/edit.ts'
import { known, unknown } from '../../src/text/fact.ts'
import { findingOf, replacing } from '../support/finding.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const text = '\ufeffFROM sdk:6.0 AS build\r\nRUN x\r\nFROM aspnet:6.0\nCOPY a b'
const { read } = memoryRepository({ Dockerfile: text, 'b/Dockerfile': 'FROM sdk:6.0\n' })
const edit = (old: string, replacement: string, count = 1) => replacing('Dockerfile', text, old, replacement, count)

test('changes nothing but the edited characters', () => {
  const finding = findingOf({ edits: [edit('6', '8'), edit('6', '8', 2)] })
  expect(fixFiles([finding], read)).toEqual({
    files: [{ path: 'Dockerfile', before: text, after: text.replaceAll('6.0', '8.0') }],
    fixed: [finding],
    refused: []
  })
})

test('gives the files in the order of their paths', () => {
  const one = findingOf({ edits: [replacing('b/Dockerfile', 'FROM sdk:6.0\n', '6', '8')] })
  const two = findingOf({ edits: [edit('6', '8')] })
  expect(fixFiles([one, two], read).files.map(({ path }) => path)).toEqual(['Dockerfile', 'b/Dockerfile'])
})

test('applies an edit that two findings share once', () => {
  const one = findingOf({ rule: 'one', edits: [edit('6.0', '8.0')] })
  const two = findingOf({ rule: 'two', edits: [edit('6.0', '8.0'), edit('aspnet', 'runtime')] })
  const { files, fixed } = fixFiles([one, two], read)
  expect(files[0]?.after).toBe('\ufeffFROM sdk:8.0 AS build\r\nRUN x\r\nFROM runtime:6.0\nCOPY a b')
  expect(fixed).toEqual([one, two])
})

test('says nothing of findings without edits', () => {
  expect(fixFiles([findingOf({})], read)).toEqual({ files: [], fixed: [], refused: [] })
})

test('applies neither of two findings that disagree, and all of the others', () => {
  const one = findingOf({ rule: 'one', edits: [edit('6.0', '8.0'), edit('RUN', 'run')] })
  const two = findingOf({ rule: 'two', edits: [edit('6.0', '9.0')] })
  const three = findingOf({ rule: 'three', edits: [edit('aspnet', 'runtime')] })
  const { files, fixed, refused } = fixFiles([one, two, three], read)
  expect(files[0]?.after).toBe(text.replace('aspnet', 'runtime'))
  expect(fixed).toEqual([three])
  expect(refused).toEqual([
    { finding: one, why: 'two wants a different text at the same place' },
    { finding: two, why: 'one wants a different text at the same place' }
  ])
})

test('refuses two insertions at one place, and a finding whose own edits overlap', () => {
  const place = { path: 'Dockerfile', start: 13, end: 13 }
  const one = findingOf({ rule: 'one', edits: [{ span: place, text: '-alpine' }] })
  const two = findingOf({ rule: 'two', edits: [{ span: place, text: '-noble' }] })
  const three = findingOf({ rule: 'three', edits: [edit('aspnet', 'runtime'), edit('net', 'x')] })
  expect(fixFiles([one, two, three], read).refused.map(({ why }) => why)).toEqual([
    'two wants a different text at the same place',
    'one wants a different text at the same place',
    'its own edits overlap'
  ])
})

test('inserts at the edge of another edit', () => {
  const end = text.indexOf('6.0') + 3
  const one = findingOf({ edits: [edit('6.0', '8.0')] })
  const two = findingOf({ edits: [{ span: { path: 'Dockerfile', start: end, end }, text: '-alpine' }] })
  expect(fixFiles([one, two], read).files[0]?.after).toBe(text.replace('6.0', '8.0-alpine'))
})

test.each([
  ['.github/actions/x/Dockerfile', 'FROM a', '.github/actions/x/Dockerfile is never changed by this program'],
  ['.GitHub/Dockerfile', 'FROM a', '.GitHub/Dockerfile is never changed by this program'],
  ['sub/.git/Dockerfile', 'FROM a', 'sub/.git/Dockerfile is never changed by this program'],
  [
    'Dockerfile',
    'version https://git-lfs.github.com/spec/v1\n',
    'Dockerfile is a pointer of Git LFS, not the file itself'
  ],
  ['Dockerfile', 'FRO', 'its edit lies outside of Dockerfile']
])('refuses %s holding %j', (path, held, why) => {
  const finding = findingOf({ edits: [{ span: { path, start: 0, end: 4 }, text: 'from' }] })
  expect(fixFiles([finding], (path) => known({ path, text: held }))).toEqual({
    files: [],
    fixed: [],
    refused: [{ finding, why }]
  })
})

test('refuses a finding as a whole when one of its files cannot be read', () => {
  const other = { span: { path: 'gone', start: 0, end: 1 }, text: '' }
  const finding = findingOf({ edits: [edit('6', '8'), other] })
  const { files, refused } = fixFiles([finding], (path) => (path === 'gone' ? unknown('gone is a link') : read(path)))
  expect(files).toEqual([])
  expect(refused).toEqual([{ finding, why: 'gone is a link' }])
})

const someEdit = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 4 }), fc.constantFrom('', 'x', 'yy'))
  .map(([start, length, text]) => ({ span: { path: 'Dockerfile', start, end: start + length }, text }))
const someFindings = fc.array(
  fc.array(someEdit, { minLength: 1, maxLength: 2 }).map((edits) => findingOf({ edits })),
  { maxLength: 6 }
)

/** Do any two different edits of these findings overlap, or claim the same place? */
function disagree(a: Finding, b: Finding): boolean {
  return a.edits.some((one) =>
    b.edits.some((two) => {
      if (isSameEdit(one, two)) return false
      const [s, t] = [one.span, two.span]
      return (s.start < t.end && t.start < s.end) || (s.start === t.start && s.end === t.end)
    })
  )
}

test('refuses exactly the findings that disagree with one or with themselves', () => {
  fc.assert(
    fc.property(someFindings, (findings) => {
      const { fixed } = fixFiles(findings, (path) => known({ path, text: '0123456789abcdefgh' }))
      expect(fixed).toEqual(findings.filter((one) => !findings.some((two) => disagree(one, two))))
    })
  )
})

test('takes 100000 findings of one file in linear time', () => {
  const lines = 'FROM sdk:6.0\n'.repeat(100_000)
  const findings = Array.from({ length: 100_000 }, (_, line) =>
    findingOf({ edits: [{ span: { path: 'Dockerfile', start: line * 13 + 9, end: line * 13 + 10 }, text: '8' }] })
  )
  const { files } = fixFiles(findings, (path) => known({ path, text: lines }))
  expect(files[0]?.after).toBe(lines.replaceAll('6', '8'))
})
