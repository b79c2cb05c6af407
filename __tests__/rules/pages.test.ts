/** Every page is executed: Before gives the finding, After gives none, and the edits lead from one to the other. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { rules } from '../../src/rules/index.ts'
import { applyEdits } from '../../src/text/edit.ts'
import { type Files, judge } from './support/judge.ts'
import { readPage, sectionOf } from './support/page.ts'

const ids = rules.map(({ id }) => id).sort()

test('every rule has its page, and no page is without a rule', () => {
  const named = (folder: string, end: string) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(end))
      .map((name) => name.slice(0, -end.length))
      .sort()
  expect(named('src/rules', '.md')).toEqual(ids)
  expect(named('src/rules', '.ts').filter((name) => !['check', 'index', 'rule'].includes(name))).toEqual(ids)
})

test('every rule has its tables, in a file of its name', () => {
  const without = ids.filter((id) => {
    const file = `__tests__/rules/${id}.test.ts`
    return !existsSync(file) || !readFileSync(file, 'utf8').includes(`\ncheckRule('${id}', {\n`)
  })
  expect(without).toEqual([])
})

test.each(ids)('the page of %s has its parts', (id) => {
  const { text } = readPage(id)
  expect(text.startsWith(`# ${id}\n`)).toBe(true)
  expect(sectionOf(text, 'How to silence it')).not.toBe('')
})

test.each(ids)('%s: Before gives the finding, After gives none', (id) => {
  const { before, after, circumstances } = readPage(id)
  expect(judge(before, circumstances).map(({ rule }) => rule)).toContain(id)
  expect(judge(after, circumstances).map(({ rule }) => rule)).not.toContain(id)
  expect(judge(after, circumstances).filter(({ severity }) => severity === 'error')).toEqual([])
})

test.each(ids.filter((id) => !readPage(id).byHand))('%s: the edits make After of Before, once', (id) => {
  const { before, after, circumstances } = readPage(id)
  expect(repaired(id, before, circumstances)).toEqual(after)
  expect(repaired(id, after, circumstances)).toEqual(after)
})

test.each(ids.filter((id) => readPage(id).byHand))('%s: there are no edits where a person has to decide', (id) => {
  const { before, circumstances } = readPage(id)
  const own = judge(before, circumstances).filter(({ rule }) => rule === id)
  expect(own.flatMap(({ edits }) => edits)).toEqual([])
})

function repaired(id: string, files: Files, circumstances: Parameters<typeof judge>[1]): Files {
  const edits = judge(files, circumstances).flatMap((finding) => (finding.rule === id ? finding.edits : []))
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, applyEdits({ path, text }, edits).text]))
}
