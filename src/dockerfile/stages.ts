/** Stages: every FROM with the instructions up to the next one. */
import { spanOf } from '../text/traced.ts'
import type { Instruction, Stage } from './dockerfile.ts'
import { blankWords } from './words.ts'

/** A FROM without an image is left out; `check.ts` refuses the file for it. */
export function stagesOf(instructions: readonly Instruction[], path: string): readonly Stage[] {
  const stages: (Stage & { instructions: Instruction[] })[] = []
  for (const instruction of instructions) {
    if (instruction.keyword !== 'from') {
      stages.at(-1)?.instructions.push(instruction)
      continue
    }
    const [image, as, name] = blankWords(instruction.argument)
    if (image === undefined) continue
    stages.push({
      index: stages.length,
      name: as?.text.toLowerCase() === 'as' ? name?.text.toLowerCase() : undefined,
      from: instruction,
      image,
      imageSpan: spanOf(image, path),
      instructions: []
    })
  }
  return stages
}
