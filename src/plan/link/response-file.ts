/** `dotnet publish @options.rsp`: words that stand in a file. */
import { fileAt } from './container-files.ts'
import { containerPath } from './container-path.ts'
import type { Command, StageState } from './state.ts'

/**
 * The command with the words of its response files, where they are in the container and can be told. Every line is one word
 * (dotnet/sdk, TokenPerLine); what a line with blanks comes to is not said.
 */
export function withResponseFiles(state: StageState, command: Command): Command {
  if (!command.words.some((word) => word.startsWith('@'))) return command
  return { ...command, words: command.words.flatMap((word) => (word.startsWith('@') ? wordsIn(state, word) : [word])) }
}

function wordsIn({ files, workingDirectory, windows }: StageState, word: string): readonly string[] {
  const path = fileAt(files, containerPath(workingDirectory, word.slice(1), windows))
  const source = path === undefined ? undefined : files.repository.read(path)
  if (source?.known !== true) return [word]
  const lines = source.value.text.split(/\r?\n/).map((line) => line.trim())
  const words = lines.filter((line) => line !== '' && !line.startsWith('#'))
  return words.some((line) => /[\s"@]/.test(line)) ? [word] : words
}
