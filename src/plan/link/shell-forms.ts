/** Instructions that need a shell: those in shell form, those that name a shell, and a start with a script for one. */
import type { Instruction } from '../../dockerfile/dockerfile.ts'
import type { ShellForm } from '../plan.ts'
import { commandsOf } from './commands.ts'
import { fileAt } from './container-files.ts'
import { containerPath } from './container-path.ts'
import type { Site } from './site.ts'
import type { StageState } from './state.ts'

const keywords = ['run', 'entrypoint', 'cmd', 'healthcheck'] as const
const checked = /^cmd\s+/i

/** Notes an instruction that needs the shell of the image by itself. */
export function withShellForm(state: StageState, instruction: Instruction, site: Site): StageState {
  const form = formOf(state, instruction, site)
  return form === undefined ? state : { ...state, shellForms: [...state.shellForms, form] }
}

function formOf(state: StageState, instruction: Instruction, { dockerfile }: Site): ShellForm | undefined {
  const { argument, span: where } = instruction
  const keyword = keywords.find((name) => name === instruction.keyword)
  const isCheck = keyword === 'healthcheck'
  if (keyword === undefined || (isCheck && !checked.test(argument.text))) return undefined
  const words = isCheck ? listIn(argument.text.replace(checked, '')) : instruction.json
  if (words !== undefined) return namedShell(keyword, words, where)
  const [first] = isCheck ? [] : commandsOf(dockerfile, instruction, state)
  return { keyword, asks: 'by-form', program: first?.words[0], shell: '/bin/sh', where }
}

/** The words of a JSON array. */
function listIn(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function namedShell(
  keyword: ShellForm['keyword'],
  [program = '']: readonly string[],
  where: ShellForm['where']
): ShellForm | undefined {
  return /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash)$/.test(program)
    ? { keyword, asks: 'by-name', program, shell: program, where }
    : undefined
}

const longestLine = 200
const shebang = /^#!\s*(?:\/usr\/bin\/env\s+(?:-S\s+)?)?((?:\/(?:usr\/)?bin\/)?(?:sh|bash))(?:\s|$)/

/** What the image starts, at the end of its stage, when that is a script of the repository for a shell. */
export function startedScript({
  entrypoint,
  cmd,
  files,
  workingDirectory,
  windows
}: StageState): ShellForm | undefined {
  const start = entrypoint ?? cmd
  const [program = ''] = start?.json ?? []
  const path = program.includes('/') ? fileAt(files, containerPath(workingDirectory, program, windows)) : undefined
  const source = path === undefined ? undefined : files.repository.read(path)
  if (start === undefined || source?.known !== true) return undefined
  const shell = shebang.exec(source.value.text.slice(0, longestLine))?.[1]
  if (shell === undefined) return undefined
  const keyword = entrypoint === undefined ? 'cmd' : 'entrypoint'
  return { keyword, asks: 'by-script', program, shell, where: start.span }
}
