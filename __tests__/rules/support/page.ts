/** The page of a rule, as data: the repository before, the one after, and for whom it is judged. */
import { readFileSync } from 'node:fs'
import type { Answers } from '../../../src/plan/verify.ts'
import type { Manifest, RegistryAnswer } from '../../../src/world/registry.ts'
import type { Circumstances, Files } from './judge.ts'

export interface Page {
  readonly text: string
  readonly before: Files
  /** Before with the files that After shows in their place. */
  readonly after: Files
  /** The repair is a person's decision. */
  readonly byHand: boolean
  readonly circumstances: Circumstances
}

export function readPage(id: string): Page {
  const text = readFileSync(`src/rules/${id}.md`, 'utf8')
  const before = filesOf(sectionOf(text, 'Before'))
  const after = sectionOf(text, 'After')
  const [, host] = /judged for:.*\bhost (\S+?)[, ]/.exec(text) ?? []
  const [, asOf] = /judged for:.*\bas of ([\d-]+)/.exec(text) ?? []
  return {
    text,
    before,
    after: { ...before, ...filesOf(after) },
    byHand: after.includes('By hand'),
    circumstances: {
      ...(host === undefined ? {} : { host }),
      ...(asOf === undefined ? {} : { asOf }),
      answers: answersOf(sectionOf(text, 'What the registry says'))
    }
  }
}

export function sectionOf(text: string, title: string): string {
  const [, after = ''] = text.split(`\n## ${title}\n`)
  return after.split('\n## ')[0] ?? ''
}

function filesOf(section: string): Files {
  return Object.fromEntries(
    Array.from(section.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm), ([, path = '', text = '']) => [path, text])
  )
}

/** Lines of `name → digest platform platform`. */
export function answersOf(text: string): Answers {
  const lines = text.split('\n').filter((line) => line.includes(' → '))
  return new Map(lines.map((line) => answerOf(line.trim())))
}

function answerOf(line: string): readonly [string, RegistryAnswer<Manifest>] {
  const [name = '', said = ''] = line.split(' → ')
  if (said === 'absent') return [name, { status: 'absent' }]
  const [digest = '', ...words] = said.split(' ')
  const platforms = words.map((word) => {
    const [os = '', arch = '', osVersion, part = digest] = word.split('/')
    return { os, arch, ...(osVersion ? { osVersion } : {}), digest: part }
  })
  return [name, { status: 'found', value: { digest, platforms } }]
}
