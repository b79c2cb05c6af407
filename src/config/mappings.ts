/** `mappings`: a person says which projects end up in the image of a Dockerfile. */
import type { Node } from 'yaml'
import { isScalar } from 'yaml'
import { joinInside } from '../text/repository.ts'
import { itemsOf, type Reader, textOf } from './reader.ts'

export interface Mapping {
  /** Repository path of the Dockerfile. */
  readonly dockerfile: string
  /** Repository paths of projects; empty when it packages none. */
  readonly projects: readonly string[]
  /** `.github/dotnet-base-image.yml:4:3` */
  readonly place: string
}

/** Each Dockerfile with its project, a list of them, or the word `none`. */
export function readMappings(reader: Reader, node: Node | null): readonly Mapping[] {
  return reader.entries(node, 'mappings').flatMap(({ name, key, value }) => {
    const items = itemsOf(value)
    const dockerfile = pathOf(name)
    if (dockerfile === undefined) reader.wrong(`mappings: "${name}" leaves the repository`, key)
    const accepted = 'accepted: the path of a project, a list of them, or none'
    const wrong = items.find((item) => !isScalar(item) || pathOf(textOf(item)) === undefined)
    if (items.length === 0) reader.wrong(`mappings: "${name}" names nothing; ${accepted}`, key)
    else if (wrong !== undefined) reader.wrong(`mappings: "${name}" is "${textOf(wrong)}"; ${accepted}`, wrong)
    if (dockerfile === undefined || items.length === 0 || wrong !== undefined) return []
    const isNone = items.length === 1 && items.every((item) => textOf(item) === 'none')
    const projects = isNone ? [] : items.flatMap((item) => pathOf(textOf(item)) ?? [])
    return [{ dockerfile, projects, place: reader.placeOf(key) }]
  })
}

/** With `/`, from the root of the repository; undefined when it leaves it or is nothing. */
function pathOf(text: string): string | undefined {
  return /^([/\\]|[A-Za-z]:)/.test(text) ? undefined : joinInside('', text.replaceAll('\\', '/')) || undefined
}
