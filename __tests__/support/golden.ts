/** Whole conversations, kept as files: `UPDATE_GOLDEN=1 npm test` writes them anew. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from '@jest/globals'

/** @param path from the folder `__tests__` */
export function expectGolden(path: string, text: string): void {
  const file = `__tests__/${path}`
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  expect(text).toBe(readFileSync(file, 'utf8'))
}
