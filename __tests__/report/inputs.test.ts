import { expect, test } from '@jest/globals'
import { readInputs } from '../../src/inputs.ts'

const read = (inputs: Record<string, string>) => readInputs((name) => inputs[name] ?? '')

test('what is not given has the default of action.yml', () => {
  expect(read({})).toMatchObject({ path: '.', failOn: 'error', fix: 'none', changedOnly: false, token: '' })
})

test.each([
  ['fail-on', 'errors', 'error, warning, notice, unknown, never'],
  ['fix', 'yes', 'none, files, pull-request'],
  ['as-of', '2026-02-30', 'a date as 2026-11-24'],
  ['as-of', 'tomorrow', 'a date as 2026-11-24'],
  ['changed-only', 'TRUE', 'false, true'],
  ['verify-tags', 'on', 'never, unknown, always'],
  ['windows-line', '2022', 'a Windows line as ltsc2019, ltsc2022 or ltsc2025'],
  ['distribution', 'Alpine Linux', 'the name of a distribution as alpine, alpine3.22 or noble'],
  ['branch', '../x', 'letters, digits, ".", "_", "-" and single "/" between them'],
  ['branch', '-x', 'letters, digits, ".", "_", "-" and single "/" between them'],
  ['branch', '$(id)', 'letters, digits, ".", "_", "-" and single "/" between them'],
  ['registries', 'https://x', 'host names as registry.example.com:5000, one a line']
])('%s: %s is refused in one line that says what is accepted', (name, value, accepted) => {
  expect(() => read({ [name]: value })).toThrow(`Input "${name}" is "${value}"; accepted: ${accepted}.`)
})

test('every wrong input has its line, and none of its characters reaches the log as it is', () => {
  expect(() => read({ fix: 'a\n::error::b', 'fail-on': '\u001b[31m' })).toThrow(
    'Input "fail-on" is "\\u{1b}[31m"; accepted: error, warning, notice, unknown, never.\n' +
      'Input "fix" is "a\\u{a}::error::b"; accepted: none, files, pull-request.'
  )
})
