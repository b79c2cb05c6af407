import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readSedScript, readSedWords, sedLine } from '../../src/shell/sed.ts'

/** The line that a script makes; `null` when it deletes it, undefined when the script is not read. */
function run(script: string, line: string, extended = false) {
  const edits = readSedScript(script, extended)
  return edits === undefined ? undefined : (sedLine(line, edits) ?? null)
}

test.each([
  ['s/a/b/', 'aa', 'ba'],
  ['s/a/b/g', 'aa', 'bb'],
  ['s/A/b/I', 'aa', 'ba'],
  ['s#a/b#c#', 'xa/bx', 'xcx'],
  ['s/a\\/b/c/', 'a/b', 'c'],
  ['s/a.c/x/', 'abc', 'x'],
  ['s/a\\.c/x/', 'abc', 'abc'],
  ['s/a\\.c/x/', 'a.c', 'x'],
  ['s/^a/x/', 'ba', 'ba'],
  ['s/a$/x/', 'aa', 'ax'],
  ['s/a/[&]/g', 'aba', '[a]b[a]'],
  ['s/a/\\&/', 'a', '&'],
  ['s/a/b/; s/b/c/', 'a', 'c'],
  ['/a/d', 'bab', null],
  ['/a/d', 'b', 'b'],
  ['/A/Id', 'a', null],
  ['s/a+b/x/', 'a+b', 'x']
])('%s', (script, line, expected) => {
  expect(run(script, line)).toBe(expected)
})

test.each([
  's/a*/b/',
  's/[ab]/c/',
  's/\\(a\\)/b/',
  's/a\\|b/c/',
  's/a/\\1/',
  's/a/b',
  's/a/b/w f',
  's/a/b/e',
  '1d',
  'y/a/b/',
  '$!N',
  's/a^b/c/',
  's//x/',
  '//d'
])('%s is not read', (script) => {
  expect(readSedScript(script, false)).toBeUndefined()
})

test.each(['s/a+/b/', 's/(a)/b/', 's/a|b/c/', 's/a?/b/', 's/a{2}/b/'])('extended, %s is not read', (script) => {
  expect(readSedScript(script, true)).toBeUndefined()
})

test('extended operators with a backslash are characters', () => {
  expect(run('s/\\(a\\)/b/', '(a)', true)).toBe('b')
})

test.each([
  ['sed -i s/a/b/ f g', { scripts: ['s/a/b/'], files: ['f', 'g'], extended: false, inPlace: true }],
  ['sed -i.bak -e s/a/b/ -e s/c/d/ f', { scripts: ['s/a/b/', 's/c/d/'], files: ['f'], extended: false, inPlace: true }],
  ['sed -E --in-place=.x --expression=s/a/b/ f', { scripts: ['s/a/b/'], files: ['f'], extended: true, inPlace: true }],
  ['sed s/a/b/ f', { scripts: ['s/a/b/'], files: ['f'], extended: false, inPlace: false }],
  ['sed -f script f', undefined],
  ['sed -n p f', undefined]
])('%s', (text, expected) => {
  expect(readSedWords(text.split(' '))).toEqual(expected)
})

test('any script is read without failing, and lines stay lines', () => {
  const script = fc.string({ unit: fc.constantFrom('s', '/', 'a', '.', '\\', '&', 'g', 'd', ';', '^', '$', '*', '[') })
  fc.assert(
    fc.property(script, fc.string({ unit: fc.constantFrom('a', 'b', '/', '.') }), (text, line) => {
      for (const extended of [false, true]) {
        const edits = readSedScript(text, extended)
        if (edits !== undefined) expect(sedLine(line, edits) ?? '').not.toContain('\n')
      }
    })
  )
})
