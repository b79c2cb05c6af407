import { expect, test } from '@jest/globals'
import { readInputs, secretsIn } from '../../src/inputs.ts'
import { preferenceWords } from '../../src/plan/choose/preference-words.ts'

const read = (inputs: Record<string, string>) => readInputs((name) => inputs[name] ?? '', preferenceWords)

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

test.each([
  ['distribution', 'alpin', 'alpine, azurelinux, debian, mariner, nanoserver, ubuntu, windowsservercore, '],
  ['distribution', 'fedora', 'alpine, azurelinux, debian, mariner, nanoserver, ubuntu, windowsservercore, '],
  ['variant', 'chisled', 'chiseled, composite, distroless, extra, windowsservercore.'],
  ['windows-line', '2022', 'ltsc2025, ltsc2022, '],
  ['windows-line', 'ltsc2023', 'ltsc2025, ltsc2022, ']
])('%s: %s is no word of the catalogue', (name, value, accepted) => {
  expect(() => read({ [name]: value })).toThrow(`Input "${name}" is "${value}"; accepted: ${accepted}`)
})

test.each([
  ['distribution', 'noble'],
  ['distribution', 'bookworm'],
  ['distribution', 'bookworm-slim'],
  ['distribution', 'alpine3.22'],
  ['distribution', 'ubuntu'],
  ['distribution', 'azurelinux3.0'],
  ['variant', 'chiseled, extra'],
  ['windows-line', 'ltsc2022'],
  ['windows-line', '1809']
])('%s: %s is one', (name, value) => {
  expect(() => read({ [name]: value })).not.toThrow()
})

test('credentials are read to the last character of the password', () => {
  const { credentials } = read({
    registries: 'registry.example.com:5000 other.example.com',
    'registry-credentials': 'registry.example.com:5000=ci:a=b:c \r\n\nmcr.microsoft.com=me:x\nother.example.com=:\n'
  })
  expect([...credentials]).toEqual([
    ['registry.example.com:5000', { username: 'ci', password: 'a=b:c' }],
    ['mcr.microsoft.com', { username: 'me', password: 'x' }]
  ])
})

test.each([
  ['a token alone', 'ghp_secret', 'Line 1 of input "registry-credentials" is not registry.example.com=user:password.'],
  [
    'an address',
    '\nhttps://ghcr.io=me:secret',
    'Line 2 of input "registry-credentials" is not registry.example.com=user:password.'
  ],
  [
    'a host that is not asked',
    'ghcr.io=me:secret',
    'Input "registry-credentials" names a host that "registries" does not list.'
  ]
])('credentials: %s is refused without being shown', (_, text, message) => {
  const wrong = () => read({ 'registry-credentials': text })
  expect(wrong).toThrow(message)
  expect(wrong).not.toThrow(/secret|ghcr/)
})

test('what must not be shown is known before the inputs are read', () => {
  expect(secretsIn((name) => (name === 'registry-credentials' ? 'ghcr.io=me:secret\nnonsense' : ''))).toEqual([
    'secret',
    'me:secret',
    Buffer.from('me:secret').toString('base64')
  ])
})
