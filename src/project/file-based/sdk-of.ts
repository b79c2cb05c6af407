/** Which SDK builds a C# file when no command says so: its major version is the file's target framework. */
import type { Repository } from '../../text/repository.ts'
import { parentOf } from '../../text/repository.ts'
import { findGlobalJson } from '../global-json.ts'
import type { EvaluationOptions } from '../project.ts'

/** The channel whose SDK is the first that builds a C# file; an older one takes it for a project file. */
export const firstFileBasedSdk = '10.0'

/** Adds the channel that the nearest global.json holds the SDK to; nothing when it allows others, or when an SDK is given. */
export function withSdkOf(repository: Repository, path: string, options: EvaluationOptions): EvaluationOptions {
  if (options.sdkVersion !== undefined) return options
  const globalJson = findGlobalJson(repository, parentOf(path))
  const version = globalJson?.known ? globalJson.value.version : undefined
  if (version === undefined || globalJson?.known !== true) return options
  const { rollForward } = globalJson.value
  if (rollForward === 'major' || rollForward === 'latestMajor') return options
  const [major, minor] = version.value.split('.')
  if (Number(major) < Number.parseInt(firstFileBasedSdk, 10)) return options
  return { ...options, sdkVersion: `${major}.${minor}` }
}
