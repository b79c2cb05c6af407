/** Where the configuration comes from. */
import { type Config, noConfig, parseConfig } from './config.ts'
import { defaultOf } from './inputs.ts'
import { rules } from './rules/index.ts'
import type { Repository } from './text/repository.ts'
import { UserError } from './world/world.ts'

/** The configuration of the folder as it is; none when there is no file of the default name. */
export function configOfFolder(repository: Repository, path: string): Config {
  if (!repository.has(path)) return absentConfig(path)
  const source = repository.read(path)
  if (!source.known) throw new UserError(`Configuration ${source.why}.`)
  return configOfText(path, source.value.text)
}

/** Only the default name may be absent: a name that the user chose is a mistake when there is no such file. */
export function absentConfig(path: string): Config {
  if (path === defaultOf('config')) return noConfig
  throw new UserError(`Input "config" is "${path}"; accepted: a file of the repository.`)
}

/** The configuration in a text that was read elsewhere: in the base branch. */
export function configOfText(path: string, text: string): Config {
  const ids = rules.map(({ id }) => id)
  return parseConfig(path, text, ids)
}
