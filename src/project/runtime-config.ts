/** runtimeconfig.template.json beside a project: what it adds to the app's runtimeconfig.json (dotnet/sdk GenerateRuntimeConfigurationFiles). */
import { getNodeValue, type ParseError, parseTree } from 'jsonc-parser'
import type { Fact } from '../text/fact.ts'
import { known, knownValue, unknown } from '../text/fact.ts'
import { parentOf, type Repository } from '../text/repository.ts'
import type { RuntimeConfig } from './project.ts'

/**
 * Reads the template of a project; undefined when there is none, unknown where another file may change what becomes of it.
 *
 * @param files those that the evaluation of the project read
 */
export function readRuntimeConfig(
  repository: Repository,
  project: string,
  files: readonly string[]
): Fact<RuntimeConfig> | undefined {
  const folder = parentOf(project)
  const changing = files.find((file) => changesRuntimeConfig(repository, file))
  if (changing !== undefined) return unknown(`${changing} may change the runtimeconfig.json of the app`)
  const own = repository.list(folder).files.find((name) => /\.runtimeconfig\.json$/i.test(name))
  if (own !== undefined) return unknown(`${own} lies beside the project and may be published`)
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

/** `UserRuntimeConfig`, a Content of that name, a target that writes it. */
function changesRuntimeConfig(repository: Repository, path: string): boolean {
  const text = knownValue(repository.read(path))?.text ?? ''
  if (!/runtimeconfig/i.test(text)) return false
  return /runtimeconfig/i.test(withoutComments(text).replaceAll(harmless, ''))
}

function withoutComments(text: string): string {
  const [first = '', ...others] = text.split('<!--')
  return first + others.map((part) => (part.includes('-->') ? part.slice(part.indexOf('-->') + 3) : '')).join('')
}

const harmless = /GenerateRuntimeConfig(?:urationFiles|DevFile)|runtimeconfig\.template\.json/gi
