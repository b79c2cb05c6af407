/** runtimeconfig.template.json beside a project: what it adds to the app's runtimeconfig.json (dotnet/sdk GenerateRuntimeConfigurationFiles). */
import { getNodeValue, type ParseError, parseTree } from 'jsonc-parser'
import type { Fact } from '../text/fact.ts'
import { known, unknown } from '../text/fact.ts'
import { parentOf, type Repository } from '../text/repository.ts'
import type { RuntimeConfig } from './project.ts'

/** Reads the template of a project; undefined when there is none. */
export function readRuntimeConfig(repository: Repository, project: string): Fact<RuntimeConfig> | undefined {
  const folder = parentOf(project)
  const path = folder === '' ? 'runtimeconfig.template.json' : `${folder}/runtimeconfig.template.json`
  if (!repository.has(path)) return undefined
  const source = repository.read(path)
  if (!source.known) return source
  const errors: ParseError[] = []
  const root = parseTree(source.value.text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true })
  if (root?.type !== 'object' || errors.length > 0) return unknown(`${path} is not valid JSON`)
  const config = getNodeValue(root) as { rollForward?: unknown; configProperties?: Record<string, unknown> }
  const invariant = config.configProperties?.['System.Globalization.Invariant']
  return known({
    rollForward: typeof config.rollForward === 'string' ? config.rollForward : undefined,
    invariant: invariant === undefined ? undefined : String(invariant).toLowerCase() === 'true'
  })
}
