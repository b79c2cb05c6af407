/** What action.yml says, for the code and for the README. */
import { parse } from 'yaml'

export interface Entry {
  readonly name: string
  readonly description: string
  readonly default: string
}

export interface Definition {
  readonly inputs: readonly Entry[]
  readonly outputs: readonly Entry[]
}

/** Reads the text of action.yml; what has no default gets the empty one. */
export function readDefinition(text: string): Definition {
  const action = parse(text) as Record<'inputs' | 'outputs', Record<string, Partial<Entry>>>
  const entries = (part: Record<string, Partial<Entry>>) =>
    Object.entries(part).map(([name, entry]) => ({
      name,
      description: entry.description ?? '',
      default: entry.default ?? ''
    }))
  return { inputs: entries(action.inputs), outputs: entries(action.outputs) }
}

/** The file that the command line takes its options and defaults from. */
export function definitionJson({ inputs }: Definition): string {
  return `${JSON.stringify(inputs, null, 2)}\n`
}
