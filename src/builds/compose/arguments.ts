/** Names with values as compose writes them: `args`, `environment`, `additional_contexts`. */
import { type Fact, known, unknown } from '../../text/fact.ts'
import type { BuildArgument } from '../build.ts'
import { scalarsOf, type Tree } from '../tree.ts'
import { variablesIn } from './interpolate.ts'

/** A mapping, or a list of `NAME=value`; a name alone comes from the environment of whoever builds. */
export function readArguments(
  tree: Tree | undefined,
  expand: (text: string) => Fact<string>
): readonly BuildArgument[] {
  if (tree?.kind === 'mapping') {
    return Array.from(tree.entries, ([name, value]) => ({
      name,
      value: argumentValue(name, value, expand),
      ...variablesOf(value.kind === 'scalar' ? value.text : '')
    }))
  }
  return scalarsOf(tree).map(({ text, where }) => {
    const equals = text.indexOf('=')
    if (equals === -1) return { name: text, value: fromEnvironment(text) }
    const value = expand(text.slice(equals + 1))
    return {
      name: text.slice(0, equals),
      value: value.known ? known(value.value, where) : value,
      ...variablesOf(text.slice(equals + 1))
    }
  })
}

function variablesOf(text: string): Pick<BuildArgument, 'variables'> {
  const variables = variablesIn(text)
  return variables.length === 0 ? {} : { variables }
}

function argumentValue(name: string, value: Tree, expand: (text: string) => Fact<string>): Fact<string> {
  if (value.kind !== 'scalar' || value.absent) return fromEnvironment(name)
  const expanded = expand(value.text)
  return expanded.known ? known(expanded.value, value.where) : expanded
}

function fromEnvironment(name: string): Fact<string> {
  return unknown(`${name} is set by whoever calls compose`)
}
