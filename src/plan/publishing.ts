/**
 * How a container that a project publishes itself is published, as far as files beside the projects tell: whether it brings
 * its own runtime, and for which system, is up to the command where the project does not say it.
 */
import type { InnerBuild } from '../project/project.ts'
import type { Repository } from '../text/repository.ts'
import { elsewhereOf } from './elsewhere.ts'

const deciding =
  /(?<![\w-])(?:--self-contained|--sc|--runtime|--os|--arch|(?:Publish)?SelfContained|RuntimeIdentifiers?|PublishAot|PublishSingleFile)(?!\w)|(?<=\s)-[ra][\s=:]\s{0,9}["']?(?:linux|win|osx|any|x64|x86|arm|\$)/gi
const publishing = /(?<!\w)(?:PublishContainer|DefaultContainer)(?!\w)/gi

const saying = ['SelfContained', 'PublishSelfContained', 'PublishAot'] as const

/** @returns a clause, when some command may give options that go before the project's own. */
export function publishingOptions(repository: Repository): string | undefined {
  const place = elsewhereOf(repository).match(deciding)
  return place && `${place.where.path} line ${place.line} may publish it with other options`
}

/** @returns a clause, when it is not certain whether the app brings its own runtime. */
export function publishingDoubt(repository: Repository, { properties }: InnerBuild): string | undefined {
  const options = publishingOptions(repository)
  if (options !== undefined || saying.some((name) => properties[name].where !== undefined)) return options
  if (elsewhereOf(repository).match(publishing) !== undefined) return undefined
  return 'neither the project nor a command says whether it is published with its own runtime'
}
