/** `docker build` and its like, taken apart (docker/cli and docker/buildx reference: build). */
import type { Fact } from '../../text/fact.ts'
import { known, unknown } from '../../text/fact.ts'

export interface DockerBuildCommand {
  readonly context: Fact<string>
  /** `-f`; undefined when not given. Relative to the working directory. */
  readonly file: Fact<string> | undefined
  readonly target: Fact<string> | undefined
  readonly args: readonly { readonly name: string; readonly value: Fact<string> }[]
  readonly platforms: readonly string[]
  readonly contexts: Readonly<Record<string, string>>
}

/** A word of a command; unknown when a part of it is decided when the command runs. */
export type Word = Fact<string>

/** Options of `docker build` that stand alone; every other one takes a value. */
const flags = new Set(
  '--check --compress --force-rm --load --no-cache --pull --push -q --quiet --rm --squash --disable-content-trust -D --debug'.split(
    ' '
  )
)

interface Option {
  readonly name: string
  readonly value: Word
}

/** Reads the words of one simple command; undefined when it does not build an image. */
export function parseDockerBuild(words: readonly Word[]): DockerBuildCommand | undefined {
  const rest = afterVerb(words)
  if (rest === undefined) return undefined
  const options: Option[] = []
  const positional: Word[] = []
  const queue = rest.values()
  for (const word of queue) {
    const text = word.known ? word.value : ''
    if (!text.startsWith('-') || text === '-') positional.push(word)
    else if (!flags.has(text)) options.push(readOption(text, queue))
  }
  return commandOf(positional.at(-1), options)
}

/** `--name=value` is one word, `--name value` and `-f value` are two. */
function readOption(text: string, following: Iterator<Word>): Option {
  const equals = text.indexOf('=')
  if (equals !== -1 && text.startsWith('--'))
    return { name: text.slice(0, equals), value: known(text.slice(equals + 1)) }
  const next = following.next()
  return { name: text, value: next.done === true ? unknown(`${text} has no value`) : next.value }
}

function afterVerb(words: readonly Word[]): readonly Word[] | undefined {
  const texts = words.slice(0, 4).map((word) => (word.known ? word.value : ''))
  const start = texts[0] === 'sudo' ? 1 : 0
  const program = (texts[start] ?? '').replace(/^.*[\\/]/, '').replace(/\.exe$/, '')
  if (!/^(?:docker|podman|nerdctl|buildah)$/.test(program)) return undefined
  const next = texts[start + 1]
  if (next === 'build' || next === 'bud') return words.slice(start + 2)
  const builds = (next === 'buildx' || next === 'image' || next === 'builder') && texts[start + 2] === 'build'
  return builds ? words.slice(start + 3) : undefined
}

function commandOf(context: Word | undefined, options: readonly Option[]): DockerBuildCommand {
  const last = (...names: string[]) => options.findLast(({ name }) => names.includes(name))?.value
  const all = (name: string) => options.filter((option) => option.name === name).map(({ value }) => value)
  const pairs = (name: string) =>
    all(name).flatMap((value) => {
      const equals = value.known ? value.value.indexOf('=') : -1
      return value.known && equals > 0 ? [[value.value.slice(0, equals), value.value.slice(equals + 1)] as const] : []
    })
  return {
    context: context ?? unknown('no context is given'),
    file: last('-f', '--file'),
    target: last('--target'),
    args: all('--build-arg').flatMap(argumentOf),
    platforms: all('--platform').flatMap((value) => (value.known ? value.value.split(',') : [])),
    contexts: Object.fromEntries(pairs('--build-context'))
  }
}

function argumentOf(word: Word): { name: string; value: Fact<string> }[] {
  if (!word.known) {
    const name = /^([A-Za-z_]\w*)=/.exec(word.why)?.[1]
    return name === undefined ? [] : [{ name, value: word }]
  }
  const equals = word.value.indexOf('=')
  if (equals === -1)
    return [{ name: word.value, value: unknown(`the build argument ${word.value} comes from the environment`) }]
  return [{ name: word.value.slice(0, equals), value: known(word.value.slice(equals + 1)) }]
}
