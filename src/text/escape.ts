/** Text of strangers on its way to a log, a terminal or a page: shown, never obeyed. */

/** Control, format (zero width, bidirectional), line-separating, unpaired and private characters. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu

/** Makes hidden characters visible as `\u{1b}` and cuts what is longer than `limit`. The result is one line. */
export function printable(text: string, limit = 4000): string {
  const short = text.length > limit ? `${text.slice(0, limit)}…` : text
  return short.replace(hidden, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
}

/**
 * A line that the GitHub runner takes for nothing but text: it obeys `::command::` at the start of a line and
 * `##[command]` anywhere in it (actions/runner, ActionCommand.cs).
 */
export function logLine(text: string, limit?: number): string {
  return printable(text, limit)
    .replaceAll('##[', '##\\u{5b}')
    .replace(/:(?=:)/g, '\\u{3a}')
}

/** A Markdown code span that also holds in a table cell. */
export function codeSpan(text: string): string {
  const shown = printable(text, 300).replaceAll('|', '\\|')
  if (shown.trim() === '') return '` `'
  const fence = '`'.repeat(longestRun(shown) + 1)
  const space = shown.startsWith('`') || shown.endsWith('`') ? ' ' : ''
  return `${fence}${space}${shown}${space}${fence}`
}

/** Markdown that shows the text as it is: no markup, links, mentions, or references to issues. */
export function markdownText(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]<>#!|~&:]|www\.|^[-+=]/g, '\\$&')
    .replace(/@|\\#/g, '$&\u200b')
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))
}
