import { expect, test } from '@jest/globals'
import { readLedger } from '../../scripts/catalogue/listing.ts'
import { nearMisses } from '../../scripts/oracle/near-misses.ts'
import { compareHistories, compareWithLedger } from '../../scripts/oracle/recognised.ts'
import { catalogueDate, describeImage } from '../../src/images/catalogue.ts'
import { ledger } from '../../src/images/ledger/released.ts'

const listings = readLedger('__tests__/images/fixtures/ledger.jsonl.br')

test('every listed tag is described as it was at its last listing', () => {
  expect(listings.length).toBe(45_107)
  expect(compareWithLedger(listings, catalogueDate)).toEqual([])
})

test('every tag that moved is described as it was on each of its days', () => {
  expect(listings.filter(({ history }) => history !== undefined).length).toBe(835)
  expect(compareHistories(listings)).toEqual([])
})

test('the catalogue holds the listed tags and no others', () => {
  const names = ledger.repositories.flatMap((name) => ledger.list(name).map((tag) => `${name}:${tag.tag}`))
  expect(names.length).toBe(listings.length)
  expect(new Set(names)).toEqual(new Set(listings.map(({ repo, tag }) => `${repo}:${tag}`)))
})

test('no near miss is called published', () => {
  const misses = nearMisses(listings, 2_000, 7)
  expect(misses.filter((text) => describeImage(text, catalogueDate).publication.status === 'published')).toEqual([])
})
