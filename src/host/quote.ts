import { printable } from '../text/escape.ts'

/** What others wrote, short and without hidden characters: it ends up in a log line. */
export function quote(text: string): string {
  return `'${printable(text, 80)}'`
}
