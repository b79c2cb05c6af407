/**
 * A test runner for Stryker that loads the compiled tests once and then runs those that cover a mutant, in one
 * process. It answers in the shapes of @stryker-mutator/api 9 (`TestRunner`), which is not installed with the project:
 * `npm run mutate` fetches Stryker when it is asked for.
 */
import { globSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { basename, dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CollectedTest } from './collected-tests.ts'

/** What Stryker's instrumented code and its runner share (`INSTRUMENTER_CONSTANTS`). */
interface Shared {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  /** Instrumented code keeps hold of the first that it sees. */
  readonly mutantCoverage: { readonly static: object; readonly perTest: Record<string, object> }
}

interface MutantRun {
  readonly activeMutant: { readonly id: string }
  readonly sandboxFileName: string
  readonly testFilter?: readonly string[]
  readonly hitLimit?: number
}

const shared: Shared = { mutantCoverage: { static: {}, perTest: {} } }
Object.assign(globalThis, { __stryker__: shared })

/** Tests that try thousands of cases take seconds for each mutant that they do not kill: the score is without them. */
const exhaustive = ['choose-every-case', 'repairs']
/** Tests a mutant, at most: one that they all pass counts as survived, so the score is never too high. */
const most = Number(process.env.MUTANT_TESTS ?? 300)
const standIn = import.meta.resolve('./collected-tests.js')

class Runner {
  private tests: readonly CollectedTest[] = []

  capabilities() {
    return { reloadEnvironment: false }
  }

  /** Every test runs once without a mutant, so that nothing that is remembered is ever made by a mutant. */
  async init(): Promise<void> {
    registerHooks({
      resolve: (name, context, next) =>
        name === '@jest/globals' ? { url: standIn, shortCircuit: true } : next(name, context)
    })
    const files = globSync('lib/__tests__/{rules,plan}/*.test.js')
      .filter((file) => !exhaustive.some((name) => file.endsWith(`/${name}.test.js`)))
      .sort()
    const { collect } = (await import(standIn)) as typeof import('./collected-tests.ts')
    this.tests = await collect(
      files.map((file) => pathToFileURL(resolve(file)).href),
      (file) => file.replace(/^.*__tests__\/|\.test\.js$/g, '')
    )
    shared.currentTestId = 'none'
    for (const test of this.tests) await outcome(test)
    shared.currentTestId = undefined
    delete shared.mutantCoverage.perTest['none']
  }

  async dryRun() {
    const results = []
    for (const test of this.tests) {
      shared.currentTestId = test.id
      const start = performance.now()
      const problem = await outcome(test)
      const timeSpentMs = performance.now() - start
      const common = { id: test.id, name: test.id, timeSpentMs }
      results.push(problem === undefined ? { ...common, status: 0 } : { ...common, status: 1, failureMessage: problem })
    }
    shared.currentTestId = undefined
    return { status: 'complete', tests: results, mutantCoverage: shared.mutantCoverage }
  }

  async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit }: MutantRun) {
    Object.assign(shared, { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
    const covering = chosen(this.tests, new Set(testFilter), sandboxFileName)
    try {
      for (const [index, test] of covering.entries()) {
        const problem = await outcome(test)
        if (hitLimit !== undefined && (shared.hitCount ?? 0) > hitLimit) {
          return { status: 'timeout', reason: `hit limit ${hitLimit}` }
        }
        if (problem !== undefined) {
          return { status: 'killed', killedBy: [test.id], failureMessage: problem, nrOfTests: index + 1 }
        }
      }
      return { status: 'survived', nrOfTests: covering.length }
    } finally {
      Object.assign(shared, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined })
    }
  }
}

/**
 * First those that compare whole texts, as they notice most, and those of the mutated file's own name; then those named
 * like the files that import it, as long as there are not too many; then others that cover the mutant, taken evenly.
 */
function chosen(
  tests: readonly CollectedTest[],
  filter: ReadonlySet<string>,
  mutated: string
): readonly CollectedTest[] {
  const covering = tests.filter(({ id }) => filter.has(id))
  const [own = [], ...importers] = importersOf(mutated)
  const first = covering.filter(({ id, file }) => id.includes('word for word') || own.includes(basename(file)))
  const near = new Set<CollectedTest>()
  for (const names of importers) {
    const more = covering.filter((test) => names.includes(basename(test.file)) && !first.includes(test))
    if (near.size + more.length > most) break
    for (const test of more) near.add(test)
  }
  const others = covering.filter((test) => !first.includes(test) && !near.has(test))
  const step = Math.max(1, others.length / (most - near.size))
  return [
    ...first,
    ...near,
    ...others.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
  ]
}

const remembered = new Map<string, readonly (readonly string[])[]>()

/** The name of a file, the names of those that import it, of those that import these, and so on. */
function importersOf(mutated: string): readonly (readonly string[])[] {
  const known = remembered.get(mutated)
  if (known !== undefined) return known
  const waiting = new Map(globSync('src/**/*.ts').map((path) => [resolve(path), importsOf(path)]))
  const names: string[][] = []
  for (let paths = [resolve(mutated)]; paths.length > 0; ) {
    names.push(paths.map((path) => basename(path, '.ts')))
    for (const path of paths) waiting.delete(path)
    paths = [...waiting].flatMap(([path, imports]) => (paths.some((one) => imports.includes(one)) ? [path] : []))
  }
  remembered.set(mutated, names)
  return names
}

function importsOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8')
  return Array.from(text.matchAll(/ from '(\.[^']+)'/g), ([, to = '']) => resolve(dirname(path), to))
}

/** Why a test failed. */
async function outcome(test: CollectedTest): Promise<string | undefined> {
  try {
    await test.run()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'loaded', injectableClass: Runner }]
