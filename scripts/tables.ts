/** The tables of the README, made from action.yml and from the rules. */
import type { Rule } from '../src/rules/rule.ts'
import type { Definition, Entry } from './definition.ts'

/** The README's text with every generated part made anew. Parts stand between `<!-- name -->` and `<!-- /name -->`. */
export function withTables(readme: string, definition: Definition, rules: readonly Rule[]): string {
  const tables = {
    inputs: inputTable(definition.inputs),
    outputs: table(
      ['Output', 'What it holds'],
      definition.outputs.map(({ name, description }) => [`\`${name}\``, description])
    ),
    rules: table(
      ['Rule', 'At most', 'What it says'],
      rules.map(({ id, severity, summary }) => [`[\`${id}\`](src/rules/${id}.md)`, severity, summary])
    )
  }
  return Object.entries(tables).reduce((text, [name, content]) => {
    const part = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`)
    if (!part.test(text)) throw new Error(`README.md has no part "${name}"`)
    return text.replace(part, (_, begin: string, end: string) => `${begin}\n${content}\n${end}`)
  }, readme)
}

function inputTable(inputs: readonly Entry[]): string {
  return table(
    ['Input', 'Default', 'What it does'],
    inputs.map((input) => [`\`${input.name}\``, input.default === '' ? '' : `\`${input.default}\``, input.description])
  )
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`)
  return `${lines.join('\n')}\n`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
