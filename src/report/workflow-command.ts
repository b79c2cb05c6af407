/** An annotation as the line of a log that the GitHub runner turns into one. */
import type { Annotation } from '../world/world.ts'

/** `::error file=…,line=…,title=…::message`, with the escapes of actions/runner, ActionCommand.cs. */
export function workflowCommand({ level, title, message, file, line, column, endLine, endColumn }: Annotation): string {
  const properties = Object.entries({ file, line, col: column, endLine, endColumn, title })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::${level} ${properties.join(',')}::${escapeData(message)}\n`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
