/** Where the configuration comes from. */
import { type Config, noConfig, parseConfig } from './config.ts'
import { rules } from './rules/index.ts'
import type { Repository } from './text/repository.ts'
import { UserError } from './world/world.ts'

/** The configuration of the folder as it is; none when there is no such file. */
export function configOfFolder(repository: Repository, path: string): Config {
  if (!repository.has(path)) return noConfig
  const source = repository.read(path)
  if (!source.known) throw new UserError(`Configuration ${source.why}.`)
  return configOfText(path, source.value.text)
}

/** The configuration in a text that was read elsewhere: in the base branch. */
export function configOfText(path: string, text: string): Config {
  const ids = rules.map(({ id }) => id)
  return parseConfig(path, text, ids)
}
