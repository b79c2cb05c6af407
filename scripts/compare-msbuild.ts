/**
 * Compares the own evaluation with the real MSBuild: `npm run compare:msbuild -- [--family N] [--seed N] [FOLDER…]`.
 * Every FOLDER is a checked out repository; it is copied before MSBuild looks at it. Prints a table and the differences.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { isProjectPath } from '../src/project/project-path.ts'
import { askMsbuild, installedSdk, type Sdk } from './msbuild/ask-msbuild.ts'
import {
  type Agreement,
  compared,
  comparedInFamily,
  compareFolder,
  type Difference,
  emptyAgreement,
  openFolder
} from './msbuild/compare.ts'
import { writeFamily } from './msbuild/family.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    family: { type: 'string' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '40' }
  }
})

function main(): number {
  const sdk = installedSdk()
  if (sdk === undefined) {
    console.error('dotnet is not on PATH')
    return 2
  }
  const folder = mkdtempSync(join(tmpdir(), 'compare-msbuild-'))
  try {
    const family = values.family === undefined ? undefined : compareFamily(sdk, folder, Number(values.family))
    const repositories = positionals.length === 0 ? undefined : compareRepositories(sdk, folder, positionals)
    const results = [family, repositories].filter((result) => result !== undefined)
    return results.some((result) => result.different.length > 0) ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function compareFamily(sdk: Sdk, folder: string, count: number): Agreement {
  const root = join(folder, 'family')
  const questions = writeFamily(root, count, Number(values.seed))
  const result = emptyAgreement()
  compareFolder(root, askMsbuild(sdk, questions, comparedInFamily), sdk.version, result, comparedInFamily)
  print(`${count} generated projects, seed ${values.seed}`, result)
  return result
}

function compareRepositories(sdk: Sdk, folder: string, roots: readonly string[]): Agreement {
  const result = emptyAgreement()
  let asked = 0
  let leftOut = 0
  for (const original of roots) {
    const root = join(folder, basename(original))
    cpSync(original, root, { recursive: true, filter: isWanted })
    const projects = openFolder(root).paths.filter(isProjectPath)
    const paths = projects.filter((path) => comesWithSdk(join(root, path)))
    asked += paths.length
    leftOut += projects.length - paths.length
    const questions = paths.map((path) => ({ path: join(root, path), globals: {} }))
    if (questions.length > 0) compareFolder(root, askMsbuild(sdk, questions, compared), sdk.version, result)
    rmSync(root, { recursive: true, force: true })
  }
  print(`${roots.length} repositories, ${asked} projects; ${leftOut} with SDKs from packages left out`, result)
  return result
}

/** Pinned SDKs and package sources would only make MSBuild fail here; large files do not matter to an evaluation. */
function isWanted(path: string): boolean {
  if (/[\\/](?:\.git|node_modules|global\.json|nuget\.config)$/i.test(path)) return false
  const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: Number.POSITIVE_INFINITY }
  return size < 300_000
}

const inBox =
  /^(?:Microsoft\.NET\.Sdk(?:\.(?:Web|Worker|Razor|Publish|BlazorWebAssembly|WebAssembly|WindowsDesktop))?|FSharp\.NET\.Sdk)$/i

/** Whether a project uses no SDK that would have to be downloaded. */
function comesWithSdk(path: string): boolean {
  const text = readFileSync(path, 'utf8')
  const attributes = [...text.matchAll(/\bSdk="([^"]*)"/g)].flatMap(([, names = '']) => names.split(';'))
  const elements = [...text.matchAll(/<Sdk\s[^>]*?Name="([^"]*)"/g)].map(([, name = '']) => name)
  return [...attributes, ...elements].every((name) => inBox.test(name.replace(/\/.*$/, '').trim()))
}

function print(title: string, result: Agreement): void {
  const total = result.equal + result.unknown.length + result.different.length
  const share = (count: number) => `${count} (${((100 * count) / Math.max(total, 1)).toFixed(2)} %)`
  console.log(`\n## ${title}\n`)
  console.log(`evaluations ${result.evaluations}, refused by MSBuild ${result.refused.length}, values ${total}`)
  console.log(
    `equal ${share(result.equal)}, unknown ${share(result.unknown.length)}, different ${share(result.different.length)}\n`
  )
  console.log('| value | different | unknown |\n|---|---|---|')
  const names = [...new Set([...result.different, ...result.unknown].map(({ name }) => name))].sort()
  for (const name of names) {
    const count = (list: readonly Difference[]) => list.filter((difference) => difference.name === name).length
    console.log(`| ${name} | ${count(result.different)} | ${count(result.unknown)} |`)
  }
  console.log('\n| MSBuild refuses | evaluations |\n|---|---|')
  for (const [cause, count] of causesOf(result.refused)) console.log(`| ${cause} | ${count} |`)
  for (const difference of [...result.different, ...firstOfEach(result.unknown)].slice(0, Number(values.show)))
    console.log(JSON.stringify(difference))
}

/** Equal but for names and places, the most frequent one first. */
function causesOf(problems: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const problem of problems) {
    const cause = problem
      .replace(/"[^"]*"|'[^']*'|\/\S+/g, '…')
      .replace(/\s+/g, ' ')
      .slice(0, 90)
    counts.set(cause, (counts.get(cause) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)
}

/** One example for each reason. */
function firstOfEach(list: readonly Difference[]): readonly Difference[] {
  const seen = new Map<string, Difference>()
  for (const difference of list) {
    const key = difference.why ?? ''
    if (!seen.has(key)) seen.set(key, difference)
  }
  return [...seen.values()]
}

process.exitCode = main()
