/** The input `registry-credentials`, from the step to a real registry that wants a password. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { runCommand, runStep } from '../support/run-program.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { hasRegistry, push, startRegistry, type TestRegistry } from './debian-registry.ts'
import { testWith } from './required-tools.ts'

jest.setTimeout(60_000)

const withRegistry = testWith(hasRegistry)
const wanted = hasRegistry || process.env.REQUIRE_TOOLS === '1'

/** What people have in passwords, and what would be something else in the line of the input or of a log. */
const user = { username: 'ci', password: 'p=a:s%s::error::wort#1' }
const basicHeader = Buffer.from(`${user.username}:${user.password}`).toString('base64')

// Not a folder of one test: the registry holds it for all.
const folder = mkdtempSync(join(tmpdir(), 'registry-data-'))
let registry: TestRegistry

beforeAll(async () => {
  if (!wanted) return
  const open = await startRegistry({ kind: 'none' }, folder)
  await push(open.host, 'shop/aspnet', ['9.0'], [{ os: 'linux', architecture: 'amd64' }])
  open.stop()
  registry = await startRegistry({ kind: 'basic', ...user }, folder)
}, 60_000)

afterAll(() => {
  registry?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const workspace = (tag: string) => temporaryFolder({ Dockerfile: `FROM ${registry.host}/shop/aspnet:${tag}\n` })
const inputs = () => ({ host: 'linux/amd64', 'verify-tags': 'unknown', registries: registry.host, 'fail-on': 'never' })
const line = ({ username, password } = user) => `${registry.host}=${username}:${password}`

function step(tag: string, credentials: string) {
  const run = runStep(workspace(tag), { ...inputs(), 'registry-credentials': credentials })
  const masks = /^::add-mask::.*\n/gm
  return { ...run, masked: run.log.match(masks)?.map((text) => text.trim()) ?? [], log: run.log.replace(masks, '') }
}

withRegistry('without credentials the registry does not say', () => {
  for (const nothing of ['', `${registry.host}=:`, `${registry.host}=ci:`]) {
    expect(step('9.9', nothing).log).toContain(`could not be verified: ${registry.host} wants credentials`)
  }
})

withRegistry('with them it says what there is and what there is not', () => {
  expect(step('9.0', line()).log).not.toMatch(/verified|there is none/)
  const { log, summary, outputs } = step('9.9', `\n  ${line()}  \n`)
  expect(log).toContain(`${registry.host} says that there is none`)
  for (const text of [log, summary, JSON.stringify(outputs)]) {
    for (const secret of [user.password, basicHeader]) expect(text).not.toContain(secret)
  }
})

withRegistry('they are masked before anything else is said', () => {
  const { masked, log } = step('9.9', line({ ...user, password: 'wrong' }))
  expect(masked).toEqual([
    '::add-mask::wrong',
    '::add-mask::ci:wrong',
    `::add-mask::${Buffer.from('ci:wrong').toString('base64')}`
  ])
  expect(log).toContain('refuses access to shop/aspnet (HTTP 401)')
  expect(runStep(workspace('9.0'), { ...inputs(), 'registry-credentials': line() }).log).toMatch(/^::add-mask::/)
})

withRegistry('a terminal has them from its environment', () => {
  const words = ['check', '--host', 'linux/amd64', '--verify-tags', 'unknown', '--registries', registry.host]
  const variable = { DOTNET_BASE_IMAGE_REGISTRY_CREDENTIALS: line() }
  expect(runCommand(workspace('9.9'), words).output).toContain('wants credentials')
  const run = runCommand(workspace('9.9'), words, variable)
  expect(run.output).toContain('says that there is none')
  expect(run.output + run.errors).not.toContain(user.password)
  const given = runCommand(workspace('9.9'), [...words, `--registry-credentials=${line()}`])
  expect(given).toMatchObject({ exitCode: 2, errors: "check: Unknown option '--registry-credentials'; see --help.\n" })
})
