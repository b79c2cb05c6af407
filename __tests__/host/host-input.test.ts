import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatHost } from '../../src/host/host.ts'
import { parseHostInput } from '../../src/host/host-input.ts'

const host = (text: string) => {
  const answer = parseHostInput(text)
  if ('problem' in answer) throw new Error(answer.problem)
  return answer
}

test.each([
  ['linux/amd64', 'linux/amd64'],
  [' Linux/AMD64 ', 'linux/amd64'],
  ['linux/x86_64', 'linux/amd64'],
  ['linux/arm64', 'linux/arm64'],
  ['linux/aarch64', 'linux/arm64'],
  ['linux/arm64/v8', 'linux/arm64/v8'],
  ['linux/arm', 'linux/arm'],
  ['linux/arm/v7', 'linux/arm/v7'],
  ['linux/armhf', 'linux/arm/v7'],
  ['linux/s390x', 'linux/s390x'],
  ['windows/amd64', 'windows/amd64'],
  ['windows/amd64:10.0.20348', 'windows/amd64:10.0.20348'],
  ['windows/amd64:10.0.20348.2113', 'windows/amd64:10.0.20348.2113'],
  ['windows/amd64:ltsc2022', 'windows/amd64:10.0.20348'],
  ['windows/arm64:10.0.26100', 'windows/arm64:10.0.26100']
])('%s is %s', (text, expected) => {
  expect(formatHost(host(text))).toBe(expected)
})

test.each([
  ['linux/amd64', undefined],
  ['windows/amd64', 'process'],
  ['windows/amd64:hyperv', 'hyperv'],
  ['windows/amd64:10.0.20348', 'process'],
  ['windows/amd64:10.0.20348:hyperv', 'hyperv'],
  ['windows/amd64:10.0.22621', 'hyperv'],
  ['windows/amd64:10.0.22621:process', 'process']
])('%s isolates by %s', (text, isolation) => {
  expect(host(text).isolation).toBe(isolation)
})

test.each([
  ['', "'' is not a container system"],
  ['auto/amd64', "'auto' is not a container system"],
  ['macos/arm64', "'macos' is not a container system"],
  ['linux', 'names no architecture'],
  ['linux/', 'names no architecture'],
  ['linux/itanium', "'itanium' is not an architecture"],
  ['linux/amd64/v9', "amd64 has no variant 'v9'"],
  ['linux/386/v1', "386 has no variant 'v1'"],
  ['linux/arm/v7/x', 'a part too many'],
  ['linux/arm/', 'a part too many'],
  ['linux/amd64:10.0.20348', 'is for windows'],
  ['windows/arm', 'run on amd64 and arm64'],
  ['windows/amd64:2022', "'2022' is not a Windows version"],
  ['windows/amd64:10.0.2', "'10.0.2' is not a Windows version"],
  ['windows/amd64:10.0.20348:vm', "'vm' is neither process nor hyperv"],
  ['windows/amd64:10.0.20348:hyperv:more', "'hyperv:more' is neither process nor hyperv"],
  ['linux/\u001b[31m', "'\\u{1b}[31m'"]
])('%j is refused with one line', (text, message) => {
  const answer = parseHostInput(text)
  expect(answer).toEqual({ problem: expect.stringContaining(message) })
  expect(JSON.stringify(answer)).toContain('write linux/amd64')
})

test('whatever is written, the answer is a host that is read the same again, or one line', () => {
  const words = fc.constantFrom('linux', 'windows', 'amd64', 'arm', 'v7', '10.0.20348', 'hyperv', '/', ':', '\n', '')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((parts) => parts.join(''))
      ),
      (text) => {
        const answer = parseHostInput(text)
        if ('problem' in answer) expect(answer.problem).toMatch(/^host: [^\p{Cc}]+$/u)
        else expect(formatHost(host(formatHost(answer)))).toBe(formatHost(answer))
      }
    )
  )
})
