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

/**
 * Many short conversations in one file, so that each can be a test of its own.
 *
 * @param path from the folder `__tests__`
 * @param titles of all sections, in order
 * @param textOf what a section says now; it ends with a line end
 * @returns what the file says under a title
 */
export function goldenSections(
  path: string,
  titles: readonly string[],
  textOf: (title: string) => string
): (title: string) => string | undefined {
  const file = `__tests__/${path}`
  const head = (title: string) => `## ${title}\n`
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, titles.map((title) => `${head(title)}${textOf(title)}`).join('\n'))
  }
  const sections = readFileSync(file, 'utf8').split(/^\n?(?=## )/m)
  return (title) => {
    const section = sections.find((text) => text.startsWith(head(title)))
    return section?.slice(head(title).length)
  }
}
