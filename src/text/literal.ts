/** The text as a part of a regular expression that matches it as it is. */
export function literal(text: string): string {
  return text.replace(/[^\w]/g, '\\$&')
}
