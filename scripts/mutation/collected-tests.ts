/**
 * Stands for `@jest/globals` while mutants are tested: jest needs twenty seconds to start for each mutant, a test
 * that is already loaded a few milliseconds. Knows what the tests of rules and plan use: `test`, `test.each`, `expect`.
 */
export { expect } from 'expect'

export interface CollectedTest {
  /** `rules/missing-icu 12: accepts an app that is invariant`. */
  readonly id: string
  /** `rules/missing-icu`. */
  readonly file: string
  readonly run: () => unknown
}

const tests: CollectedTest[] = []
let current = ''

type Body = (...row: readonly never[]) => unknown

function add(name: string, run: () => unknown): void {
  tests.push({ id: `${current} ${tests.length}: ${name}`, file: current, run })
}

function each(rows: readonly unknown[]) {
  return (name: string, body: Body): void => {
    for (const row of rows) {
      const values = (Array.isArray(row) ? row : [row]) as never[]
      add(`${name} ${String(values[0])}`, () => body(...values))
    }
  }
}

export const test = Object.assign(add, { each })

/** The tests of compiled files, in their order; `nameOf` says what a file is called. */
export async function collect(
  files: readonly string[],
  nameOf: (file: string) => string
): Promise<readonly CollectedTest[]> {
  for (const file of files) {
    current = nameOf(file)
    await import(file)
  }
  return tests
}
