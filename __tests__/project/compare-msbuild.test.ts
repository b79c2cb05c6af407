import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, jest, test } from '@jest/globals'
import { askMsbuild, installedSdk } from '../../scripts/msbuild/ask-msbuild.ts'
import { comparedInFamily, compareFolder, emptyAgreement } from '../../scripts/msbuild/compare.ts'
import { writeFamily } from '../../scripts/msbuild/family.ts'

jest.setTimeout(300_000)

const sdk = installedSdk()
const withDotnet = sdk !== undefined || process.env.REQUIRE_TOOLS === '1' ? test : test.skip

withDotnet('a generated family is evaluated as the installed MSBuild evaluates it (needs dotnet)', () => {
  if (sdk === undefined) throw new Error('dotnet is not on PATH')
  const root = mkdtempSync(join(tmpdir(), 'family-'))
  try {
    const result = emptyAgreement()
    const answers = askMsbuild(sdk, writeFamily(root, 120, 7), comparedInFamily)
    compareFolder(root, answers, sdk.version, result, comparedInFamily)
    expect(result.different).toEqual([])
    expect(result.evaluations).toBeGreaterThan(80)
    expect(result.unknown.length).toBeLessThan(result.equal / 50)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})
