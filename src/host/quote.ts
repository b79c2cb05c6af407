/** What others wrote, short and without control characters: it ends up in a log line. */
export function quote(text: string): string {
  return `'${text.replace(/[^\x20-\x7e]/g, '?').slice(0, 80)}'`
}
