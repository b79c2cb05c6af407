/** Where the configuration comes from, and what it means for a run. */
import { type Config, noConfig, parseConfig } from './config/config.ts'
import { isDockerfileName } from './dockerfile/file-name.ts'
import { defaultOf, type Inputs } from './inputs.ts'
import { preferenceWords } from './plan/choose/preference-words.ts'
import { isCSharpFile, isProjectPath } from './project/project-path.ts'
import { rules } from './rules/index.ts'
import { joinInside, type Repository } from './text/repository.ts'
import { nearestName } from './text/spelling.ts'
import { UserError } from './world/world.ts'

/**
 * The configuration of the folder as it is; none when there is no file of the default name.
 *
 * @param given the file, relative to the folder
 * @param name of the folder
 * @throws UserError with one line for each mistake, a mapping that names no file among them.
 */
export function configOfFolder(repository: Repository, given: string, name: string): Config {
  const path = (given.startsWith('/') ? undefined : joinInside('', given)) ?? given
  if (!repository.has(path)) {
    const other = path.replace(/\.yml$/, '.yaml')
    if (repository.has(other)) throw new UserError(`Configuration ${other} is not read; its name must be ${path}.`)
    return absentConfig(given, name)
  }
  const source = repository.read(path)
  if (!source.known) throw new UserError(`Configuration ${source.why}.`)
  const config = configOfText(path, source.value.text)
  const missing = missingFiles(config, repository)
  if (missing.length > 0) throw new UserError(missing.join('\n'))
  return config
}

/** Only the default name may be absent: a name that the user chose is a mistake when there is no such file. */
export function absentConfig(path: string, where: string): Config {
  if (path === defaultOf('config')) return noConfig
  throw new UserError(`Configuration ${path} does not exist in ${where}.`)
}

/** The configuration in a text that was read elsewhere: in the base branch. */
export function configOfText(path: string, text: string): Config {
  return parseConfig(path, text, { rules: rules.map(({ id }) => id), preferences: preferenceWords })
}

/** A project file, or a C# file that is a project by itself. */
const isProject = (path: string) => isProjectPath(path) || isCSharpFile(path)

/** One line for each file of a mapping that the repository does not hold. */
export function missingFiles({ mappings }: Config, { paths, has }: Repository): readonly string[] {
  return mappings.flatMap(({ dockerfile, projects, place }) => {
    const isThere = (path: string, isKind: (path: string) => boolean) => has(path) && isKind(path)
    const missing = [
      ...(isThere(dockerfile, isDockerfileName) ? [] : [['Dockerfile', dockerfile, isDockerfileName] as const]),
      ...projects.flatMap((path) => (isThere(path, isProject) ? [] : [['project', path, isProjectPath] as const]))
    ]
    return missing.map(([kind, path, isKind]) => {
      const nearest = nearestName(path, paths.filter(isKind))
      const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`
      return `Configuration ${place}: mappings: there is no ${kind} "${path}"${hint === '' ? '.' : hint}`
    })
  })
}

/** What the user asked for; what the step or the command says goes before the file. */
export function inputsWith(inputs: Inputs, { preferences, mirrors }: Config): Inputs {
  const own = inputs.preferences
  return {
    ...inputs,
    preferences: {
      distribution: own.distribution ?? preferences.distribution,
      variant: own.variant.length > 0 ? own.variant : preferences.variant,
      windowsLine: own.windowsLine ?? preferences.windowsLine
    },
    mirrors: [
      ...inputs.mirrors,
      ...mirrors.filter(({ from }) => inputs.mirrors.every((mirror) => mirror.from !== from))
    ]
  }
}
