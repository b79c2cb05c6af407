/** MSBuild's escaping: `%3B` stands for a `;` that does not split. Values are kept escaped until they are used. */

const special = /[%*?@$();']/g

/** Replaces the nine characters with a meaning by `%xx`, as the engine does with what a function returns. */
export function escapeText(text: string): string {
  return text.replace(special, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

/** Decodes every `%xx`; anything else that follows a `%` stays as it is. */
export function unescapeText(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Splits a list at its unescaped `;`, trims the parts and leaves empty ones out. The parts stay escaped. */
export function splitList(escaped: string): string[] {
  if (!escaped.includes(';')) return escaped.trim() === '' ? [] : [escaped.trim()]
  return escaped
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
