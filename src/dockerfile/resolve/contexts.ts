/** Named contexts: what takes the place of a stage or an image (`--build-context name=value`). */

/** The name of a context that takes the place of whatever is named: which ones a build has cannot be told. */
const anyName = '*'

/** The value of the context that replaces `name`; undefined when none does. */
export function findContext(contexts: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  if (contexts === undefined || name.toLowerCase() === 'scratch' || name.toLowerCase() === 'context') return undefined
  const wanted = familiarName(name)
  return Object.entries(contexts).find(([key]) => familiarName(key) === wanted)?.[1] ?? contexts[anyName]
}

/** `docker.io/library/alpine:latest` is `alpine`. */
export function familiarName(name: string): string {
  return name.replace(/^(?:index\.)?docker\.io\/(?:library\/)?/, '').replace(/:latest$/, '')
}
