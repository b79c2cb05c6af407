/**
 * Values that nobody can tell before the build (`ARG PROJECT` without a default, `$(date)`), carried through expansion as a
 * mark with a name. Two paths with the same mark are the same path, so a folder that is published and copied under an
 * unknown name still meets itself; whoever needs the real text asks `isTold` first.
 */
const open = '\uE000'
const close = '\uE001'

/** The mark that stands for the value of a variable. */
export function opaque(name: string): string {
  return `${open}${name}${close}`
}

/** Whether a text holds no mark: it is what the build will see. */
export function isTold(text: string): boolean {
  return !text.includes(open)
}

/** What a text surely begins with. */
export function toldPart(text: string): string {
  const start = text.indexOf(open)
  if (start === -1) return text
  if (start > 0) return text.slice(0, start)
  // A word with a command in it is marked as a whole: `curl=$(cat version)`.
  const written = text.slice(1, text.indexOf(close))
  const command = written.search(/[$`]/)
  return command === -1 ? '' : written.slice(0, command)
}

/** For a person: `/src/${PROJECT}`. */
export function readable(text: string): string {
  return text.replaceAll(open, '${').replaceAll(close, '}')
}
