/** The terminal that the command line was started in. */
import type { Terminal } from './world.ts'

/** Bytes of standard input that are read at most. */
const inputLimit = 64 * 1024 * 1024

export function systemTerminal(): Terminal {
  return {
    arguments: process.argv.slice(2),
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    colour: wantsColour(),
    readInput
  }
}

/** no-color.org and force-color.org; else colours go to terminals only. */
function wantsColour(): boolean {
  if (process.env.NO_COLOR) return false
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0'
  return process.stdout.isTTY === true && process.env.TERM !== 'dumb'
}

/** What is beyond the limit is left unread. A pipe, a file and a terminal end alike, but only some of them close. */
async function readInput(): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > inputLimit) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
