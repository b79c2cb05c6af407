import { expect, test } from '@jest/globals'
import { formatHost } from '../../src/host/host.ts'
import { hostOfRunnerLabel, hostOfRunnerLabels } from '../../src/host/runners.ts'

const today = '2026-11-24'

test.each([
  ['ubuntu-latest', today, 'linux/amd64'],
  ['ubuntu-latest', '2023-01-01', 'linux/amd64'],
  ['Ubuntu-24.04', today, 'linux/amd64'],
  ['ubuntu-26.04-arm', today, 'linux/arm64'],
  ['ubuntu-22.04', today, 'linux/amd64'],
  ['ubuntu-22.04-arm', '2027-04-16', 'linux/arm64'],
  ['ubuntu-20.04', '2025-04-14', 'linux/amd64'],
  ['windows-2022', today, 'windows/amd64:10.0.20348'],
  ['windows-2025', today, 'windows/amd64:10.0.26100'],
  ['windows-2025-vs2026', today, 'windows/amd64:10.0.26100'],
  ['windows-2019', '2025-06-29', 'windows/amd64:10.0.17763'],
  ['windows-latest', today, 'windows/amd64:10.0.26100'],
  ['windows-latest', '2025-09-30', 'windows/amd64:10.0.26100'],
  ['windows-latest', '2025-09-01', 'windows/amd64:10.0.20348'],
  ['windows-latest', '2022-04-01', 'windows/amd64:10.0.20348'],
  ['windows-latest', '2022-01-16', 'windows/amd64:10.0.17763']
])('%s on %s is %s', (label, date, expected) => {
  const host = hostOfRunnerLabel(label, date)
  expect(host.known && formatHost(host.value)).toBe(expected)
  expect(host.known && host.value.source).toBe('workflow')
  expect(host.known && host.value.because).toContain(label.toLowerCase())
})

test.each([
  ['windows-latest', '2025-09-15', 'was moving to another Windows'],
  ['windows-latest', '2022-02-16', 'was moving to another Windows'],
  ['windows-2019', today, 'windows-2019 is retired since 2025-06-30'],
  ['ubuntu-20.04', today, 'ubuntu-20.04 is retired since 2025-04-15'],
  ['ubuntu-22.04', '2027-04-17', 'retired since 2027-04-17'],
  ['macos-latest', today, 'macOS runners have no container engine'],
  ['macos-15-xlarge', today, 'macOS runners have no container engine'],
  ['windows-11-arm', today, 'for Arm have no container engine'],
  ['ubuntu-slim', today, 'has a Docker client but no engine'],
  ['ubuntu-latest-16-cores', today, 'is not a label of a GitHub-hosted runner'],
  [`\${{ matrix.os }}`, today, 'is not a label'],
  ['constructor', today, 'is not a label'],
  ['bad\u001b[1m', today, "'bad\\u{1b}[1m' is not a label"]
])('%j on %s is unknown, with the reason', (label, date, why) => {
  const host = hostOfRunnerLabel(label, date)
  expect(host.known ? formatHost(host.value) : host.why).toContain(why)
})

test.each([
  [['ubuntu-latest'], 'linux/amd64'],
  [['self-hosted', 'Linux', 'X64'], 'linux/amd64'],
  [['self-hosted', 'linux', 'ARM64', 'big'], 'linux/arm64']
])('the labels %j are %s', (labels, expected) => {
  const host = hostOfRunnerLabels(labels, today)
  expect(host.known && formatHost(host.value)).toBe(expected)
})

test.each([
  [[], 'names no runner'],
  [['self-hosted'], 'do not name a system'],
  [['self-hosted', 'linux'], 'do not name an architecture'],
  [['self-hosted', 'linux', 'arm'], 'do not name an architecture'],
  [['self-hosted', 'windows', 'x64'], 'may run Windows or Linux containers'],
  [['self-hosted', 'macOS', 'arm64'], 'no container engine']
])('the labels %j are unknown', (labels, why) => {
  const host = hostOfRunnerLabels(labels, today)
  expect(host.known ? formatHost(host.value) : host.why).toContain(why)
})
