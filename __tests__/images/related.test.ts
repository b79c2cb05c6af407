import { expect, test } from '@jest/globals'
import { readLedger } from '../../scripts/catalogue/listing.ts'
import { movesToTen } from '../../scripts/oracle/moves.ts'
import { describeImage } from '../../src/images/catalogue.ts'
import { type ImageChange, relatedImage } from '../../src/images/related.ts'

const today = '2026-11-24'
const name = (text: string) => (/^(microsoft\/|mcr\.)/.test(text) ? text : `mcr.microsoft.com/dotnet/${text}`)
const relate = (text: string, change: ImageChange) => relatedImage(describeImage(name(text), today), change, today)

test.each<[string, ImageChange, string]>([
  ['aspnet:6.0', { channel: '8.0' }, 'aspnet:8.0'],
  ['aspnet:8.0', { channel: '11.0' }, 'aspnet:11.0'],
  ['sdk:8.0-alpine', { channel: '10.0' }, 'sdk:10.0-alpine'],
  ['sdk:6.0-bullseye-slim', { channel: '8.0' }, 'sdk:8.0-bookworm-slim'],
  ['sdk:8.0-bookworm-slim', { channel: '10.0' }, 'sdk:10.0-noble'],
  ['aspnet:8.0-jammy-chiseled-extra', { channel: '10.0' }, 'aspnet:10.0-noble-chiseled-extra'],
  ['runtime:8.0-jammy', { channel: '11.0' }, 'runtime:11.0-resolute'],
  ['aspnet:8.0-cbl-mariner2.0-distroless', { channel: '10.0' }, 'aspnet:10.0-azurelinux3.0-distroless'],
  ['aspnet:8.0-nanoserver-1809', { channel: '10.0' }, 'aspnet:10.0-nanoserver-ltsc2022'],
  ['aspnet:8.0-nanoserver-ltsc2022', { channel: '11.0' }, 'aspnet:11.0-nanoserver-ltsc2025'],
  ['aspnet:8.0.8', { channel: '10.0' }, 'aspnet:10.0.11'],
  ['sdk:8.0.404-alpine3.20', { channel: '10.0' }, 'sdk:10.0.400-alpine3.24'],
  ['runtime:8.0', { product: 'aspnet' }, 'aspnet:8.0'],
  ['runtime:8.0.8-alpine3.20', { product: 'aspnet' }, 'aspnet:8.0.8-alpine3.20'],
  ['runtime:8.0.99', { product: 'aspnet' }, 'aspnet:8.0'],
  ['runtime:8.0-alpine', { variant: 'extra' }, 'runtime:8.0-alpine-extra'],
  ['runtime-deps:8.0-alpine', { variant: 'extra' }, 'runtime-deps:8.0-alpine3.24-extra'],
  ['aspnet:8.0-noble-chiseled', { variant: 'extra' }, 'aspnet:8.0-noble-chiseled-extra'],
  ['aspnet:8.0-noble-chiseled', { product: 'sdk' }, 'sdk:8.0-noble'],
  ['aspnet:8.0', { windows: { base: 'nanoserver', line: 'ltsc2019' } }, 'aspnet:8.0-nanoserver-1809'],
  ['sdk:8.0', { windows: { base: 'windowsservercore', line: 'ltsc2022' } }, 'sdk:8.0-windowsservercore-ltsc2022'],
  ['aspnet:8.0', { release: 'alpine' }, 'aspnet:8.0-alpine'],
  ['core/aspnet:3.1', { channel: '8.0' }, 'aspnet:8.0'],
  ['core/aspnet:2.2-alpine', { channel: '10.0' }, 'aspnet:10.0-alpine'],
  ['core/runtime:3.1', { product: 'aspnet' }, 'aspnet:3.1'],
  ['core/runtime:2.2', { product: 'aspnet' }, 'core/aspnet:2.2'],
  ['core/sdk:2.2-alpine', { channel: '3.0' }, 'core/sdk:3.0-alpine'],
  ['aspnet:8.0-noble', { variant: 'extra' }, 'aspnet:8.0-noble'],
  ['microsoft/dotnet:2.2-sdk', { channel: '8.0' }, 'sdk:8.0'],
  ['microsoft/dotnet:2.2-aspnetcore-runtime-alpine', { channel: '8.0' }, 'aspnet:8.0-alpine'],
  ['sdk:8.0-noble-chiseled', {}, 'sdk:8.0-noble'],
  ['framework/aspnet:4.7.2', { channel: '4.8.1' }, 'framework/aspnet:4.8.1'],
  [
    'aspnet:8.0',
    { product: 'framework-aspnet', channel: '4.8.1', windows: { base: 'windowsservercore', line: 'ltsc2022' } },
    'framework/aspnet:4.8.1-windowsservercore-ltsc2022'
  ]
])('%s with %j is %s', (from, change, to) => {
  expect(relate(from, change)).toMatchObject({ text: name(to) })
})

test('what cannot be said or does not exist has a reason', () => {
  expect(relate('aspnet:12.0', { channel: '13.0' })).toHaveProperty('why')
  expect(relate('aspnet:8.0', { windows: { base: 'nanoserver', line: '1909' } })).toHaveProperty('why')
  // Whether it holds ICU was not read anywhere.
  expect(relate('aspnet:8.0-azurelinux3.0', { variant: 'extra' })).toHaveProperty('why')
  // Another distribution than was written would be a guess.
  expect(relate('aspnet:8.0-azurelinux3.0', { channel: '11.0' })).toHaveProperty('why')
  expect(relate('runtime-deps:8.0', { windows: { base: 'nanoserver', line: 'ltsc2022' } })).toHaveProperty('why')
  expect(relatedImage(describeImage('redis:7', today), { channel: '8.0' }, today)).toHaveProperty('why')
})

test('the notes say what else changes', () => {
  expect(relate('sdk:8.0-bookworm-slim', { channel: '10.0' })).toMatchObject({ status: 'published', notes: [] })
  expect(relate('sdk:8.0', { channel: '11.0' })).toMatchObject({
    status: 'expected',
    notes: ["11.0 was released on 2026-11-10, after the catalogue's date 2026-08-21"]
  })
  expect(relate('sdk:8.0.404', { channel: '10.0' })).toMatchObject({
    notes: ['it is the newest of 10.0 that the catalogue of 2026-08-21 knows']
  })
  expect(relate('sdk:8.0.404', { channel: '7.0' })).toMatchObject({
    notes: ['it is not kept up to date since 2024-06-11']
  })
})

test('the 161 moving tags of 8.0 and 9.0 move to 10.0', () => {
  const moves = movesToTen(readLedger('__tests__/images/fixtures/ledger.jsonl.br'), today)
  expect(moves.length).toBe(161)
  expect(moves.filter(({ problem }) => problem !== undefined)).toEqual([])
})
