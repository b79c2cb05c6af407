/** `mirrors` and `preferences`: where the repository takes its images from, and which ones it likes. */
import type { Node } from 'yaml'
import { acceptedWords, isImagePrefix, type Mirror, type Preferences, type PreferenceWords } from '../inputs.ts'
import { itemsOf, type Reader, textOf } from './reader.ts'

export const noPreferences: Preferences = { distribution: undefined, variant: [], windowsLine: undefined }

/** `registry.example.com/proxy/: mcr.microsoft.com/` */
export function readMirrors(reader: Reader, node: Node | null): readonly Mirror[] {
  return reader.entries(node, 'mirrors').flatMap(({ name, key, value }) => {
    const to = textOf(value)
    if (isImagePrefix(name) && isImagePrefix(to)) return [{ from: name, to }]
    const accepted = 'registry.example.com/proxy/: mcr.microsoft.com/'
    reader.wrong(`mirrors: "${name}" is "${to}"; accepted: the beginnings of two image names, as ${accepted}`, key)
    return []
  })
}

const keys = { distribution: 'distribution', variant: 'variant', 'windows-line': 'windowsLine' } as const

export function readPreferences(reader: Reader, node: Node | null, words: PreferenceWords): Preferences {
  const read = { distribution: [] as string[], variant: [] as string[], windowsLine: [] as string[] }
  for (const { name, key, value } of reader.entries(node, 'preferences')) {
    if (!Object.hasOwn(keys, name)) {
      reader.wrong(`preferences: "${name}" is not known; accepted: ${Object.keys(keys).join(', ')}`, key)
      continue
    }
    const field = keys[name as keyof typeof keys]
    const items = itemsOf(value)
    if (field !== 'variant' && items.length > 1) reader.wrong(`preferences: "${name}" is one word`, value)
    for (const item of items) {
      const text = textOf(item)
      if (words[field].includes(text)) read[field].push(text)
      else reader.wrong(`preferences: "${name}" is "${text}"; accepted: ${acceptedWords(words[field], text)}`, item)
    }
  }
  return { distribution: read.distribution[0], variant: read.variant, windowsLine: read.windowsLine[0] }
}
