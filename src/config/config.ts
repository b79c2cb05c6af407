/** The configuration file of a repository; its schema is docs/config.schema.json. */
import type { Mirror, Preferences, PreferenceWords } from '../inputs.ts'
import { UserError } from '../world/world.ts'
import { noPreferences, readMirrors, readPreferences } from './images.ts'
import { type Mapping, readMappings } from './mappings.ts'
import { type IgnoreEntry, readIgnores, readSeverities, type Severities } from './quiet.ts'
import { openYaml } from './reader.ts'

export interface Config {
  readonly severities: Severities
  readonly ignore: readonly IgnoreEntry[]
  readonly mappings: readonly Mapping[]
  readonly mirrors: readonly Mirror[]
  readonly preferences: Preferences
}

export const noConfig: Config = {
  severities: new Map(),
  ignore: [],
  mappings: [],
  mirrors: [],
  preferences: noPreferences
}

/** What the file may name. */
export interface Vocabulary {
  /** The rules that there are. */
  readonly rules: readonly string[]
  /** Asked for only when the file states preferences. */
  readonly preferences: () => PreferenceWords
}

const sections = ['severities', 'ignore', 'mappings', 'mirrors', 'preferences'] as const

/**
 * Reads the text of the file.
 *
 * @throws UserError with one line for each entry that is wrong: its place, what it is, and what is accepted.
 */
export function parseConfig(path: string, text: string, { rules, preferences }: Vocabulary): Config {
  const { reader, root, problems } = openYaml(path, text)
  const entries = root === undefined ? [] : reader.entries(root, 'the file')
  const unknown = entries.filter(({ name }) => !sections.some((section) => section === name))
  for (const { name, key } of unknown) reader.wrong(`"${name}" is not known; accepted: ${sections.join(', ')}`, key)
  const read = <T>(
    name: (typeof sections)[number],
    make: (node: (typeof entries)[number]['value']) => T,
    none: T
  ): T => {
    const entry = entries.find((one) => one.name === name)
    return entry === undefined ? none : make(entry.value)
  }
  const config: Config = {
    severities: read('severities', (node) => readSeverities(reader, node, rules), noConfig.severities),
    ignore: read('ignore', (node) => readIgnores(reader, node, rules), []),
    mappings: read('mappings', (node) => readMappings(reader, node), []),
    mirrors: read('mirrors', (node) => readMirrors(reader, node), []),
    preferences: read('preferences', (node) => readPreferences(reader, node, preferences()), noPreferences)
  }
  if (problems.length > 0)
    throw new UserError(problems.map((problem) => `Configuration ${sentence(problem)}`).join('\n'))
  return config
}

function sentence(problem: string): string {
  return problem.endsWith('?') ? problem : `${problem}.`
}

/**
 * The configuration as a scan of one folder sees it: the file speaks of the whole repository.
 *
 * @param folder where the scanned folder lies in the repository, `''` for the whole
 */
export function within(config: Config, folder: string): Config {
  if (folder === '') return config
  const below = `${folder}/`
  const shorten = (path: string) => (path.startsWith(below) ? [path.slice(below.length)] : [])
  return {
    ...config,
    ignore: config.ignore.map((entry) => ({ ...entry, matchesFile: (path) => entry.matchesFile(`${below}${path}`) })),
    mappings: config.mappings.flatMap((mapping) => {
      const projects = mapping.projects.flatMap(shorten)
      // With a project outside of the folder it says nothing that could be judged here.
      if (projects.length < mapping.projects.length) return []
      return shorten(mapping.dockerfile).map((dockerfile) => ({ ...mapping, dockerfile, projects }))
    })
  }
}
