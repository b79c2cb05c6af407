/** The terminal that the command line was started in. */
import { once } from 'node:events'
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

async function readInput(): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  process.stdin.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > inputLimit) process.stdin.destroy()
    else chunks.push(chunk)
  })
  await once(process.stdin, 'close')
  return Buffer.concat(chunks).toString('utf8')
}
