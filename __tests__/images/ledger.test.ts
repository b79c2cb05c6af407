import { expect, test } from '@jest/globals'
import { ledger } from '../../src/images/ledger/released.ts'
import { joinTag, splitTag } from '../../src/images/ledger/split-tag.ts'

test.each([
  ['8.0', '8.0', '', '*'],
  ['8.0.8-alpine3.20-arm64v8', '8.0.8', '-alpine3.20', '8'],
  ['9.0.0-rc.1-noble-chiseled-extra-amd64', '9.0.0-rc.1', '-noble-chiseled-extra', 'x'],
  ['6.0.301-1-alpine', '6.0.301-1', '-alpine', '*'],
  ['5.0.102-ca-patch-buster-slim', '5.0.102-ca-patch', '-buster-slim', '*'],
  ['4.8-20240910-windowsservercore-ltsc2022', '4.8-20240910', '-windowsservercore-ltsc2022', '*'],
  ['4.7.1-sdk-20180213-windowsservercore-1709', '4.7.1-sdk-20180213', '-windowsservercore-1709', '*'],
  ['2.1-nanoserver-1809-arm32v7', '2.1', '-nanoserver-1809', '7'],
  ['latest', '', 'latest', '*'],
  ['1.0.0-preview2-nanoserver-sdk', '1.0.0-preview2', '-nanoserver-sdk', '*']
])('%s is cut', (tag, version, suffix, architecture) => {
  expect(splitTag(tag)).toEqual({ version, suffix, architecture })
  expect(joinTag(splitTag(tag))).toBe(tag)
})

test('a moving tag has its days and its platforms', () => {
  expect(ledger.find('dotnet/aspnet', '6.0')).toMatchObject({
    channel: '6.0',
    days: { from: '2021-02-16', until: '2025-01-14' },
    platforms: [
      { os: 'linux', arch: 'amd64', osVersion: 'bullseye-slim' },
      { os: 'linux', arch: 'arm64', variant: 'v8', osVersion: 'bullseye-slim' },
      { os: 'linux', arch: 'arm', variant: 'v7', osVersion: 'bullseye-slim' },
      { os: 'windows', arch: 'amd64', osVersion: 'nanoserver-1809' },
      { os: 'windows', arch: 'amd64', osVersion: 'nanoserver-ltsc2022' }
    ]
  })
})

test('a tag that was never listed is not found', () => {
  expect(ledger.find('dotnet/aspnet', '8.0-alpine3.99')).toBeUndefined()
  expect(ledger.find('dotnet/sdk', '2.2')).toBeUndefined()
  expect(ledger.find('dotnet/nothing', '8.0')).toBeUndefined()
})
