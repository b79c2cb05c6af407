/** `docker build` and its like, taken apart (docker/cli and docker/buildx reference: build). */
import type { Fact } from '../../text/fact.ts'
import { known, unknown } from '../../text/fact.ts'
import type { BuildArgument } from '../build.ts'
import { ofWhole } from './expressions.ts'

export interface DockerBuildCommand {
  readonly context: Fact<string>
  /** `-f`; undefined when not given. Relative to the working directory. */
  readonly file: Fact<string> | undefined
  readonly target: Fact<string> | undefined
  readonly isolation: Fact<string> | undefined
  readonly args: readonly BuildArgument[]
  /** Why there may be other options: a word that may be several, or an argument without a name that can be told. */
  readonly untold: string | undefined
  readonly platforms: readonly string[]
  readonly contexts: readonly BuildArgument[]
  readonly images: readonly string[]
}

/** A word of a command; with a reason when a part of it is decided when the command runs. */
export interface Word {
  readonly text: string
  readonly unknown: string | undefined
}

function factOf({ text, unknown: why }: Word): Fact<string> {
  return why === undefined ? known(text) : unknown(why)
}

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
    if (!word.text.startsWith('-') || word.text === '-') positional.push(word)
    else if (!flags.has(word.text)) options.push(readOption(word, queue))
  }
  return commandOf(positional, options)
}

/** `--name=value` is one word, `--name value` and `-f value` are two. */
function readOption(word: Word, following: Iterator<Word>): Option {
  const equals = word.text.indexOf('=')
  if (equals !== -1 && word.text.startsWith('--')) {
    return { name: word.text.slice(0, equals), value: { ...word, text: word.text.slice(equals + 1) } }
  }
  const next = following.next()
  const value = next.done === true ? { text: '', unknown: `${word.text} has no value` } : next.value
  return { name: word.text, value }
}

function afterVerb(words: readonly Word[]): readonly Word[] | undefined {
  const texts = words.slice(0, 4).map(({ text, unknown: why }) => (why === undefined ? text : ''))
  const start = texts[0] === 'sudo' ? 1 : 0
  const program = (texts[start] ?? '').replace(/^.*[\\/]/, '').replace(/\.exe$/, '')
  if (!/^(?:docker|podman|nerdctl|buildah)$/.test(program)) return undefined
  const next = texts[start + 1]
  if (next === 'build' || next === 'bud') return words.slice(start + 2)
  const builds = (next === 'buildx' || next === 'image' || next === 'builder') && texts[start + 2] === 'build'
  return builds ? words.slice(start + 3) : undefined
}

function commandOf(positional: readonly Word[], options: readonly Option[]): DockerBuildCommand {
  // There is one context: beside it stand variables that hold options.
  const context = positional.findLast(({ unknown: why }) => why === undefined) ?? positional.at(-1)
  const last = (...names: string[]) => {
    const value = options.findLast(({ name }) => names.includes(name))?.value
    return value && factOf(value)
  }
  const all = (...names: string[]) => options.filter(({ name }) => names.includes(name)).map(({ value }) => value)
  const given = all('--build-arg')
  const nameless = given.filter((word) => argumentOf(word).length === 0)
  return {
    context: context === undefined ? unknown('no context is given') : factOf(context),
    file: last('-f', '--file'),
    target: last('--target'),
    isolation: last('--isolation'),
    args: given.flatMap(argumentOf),
    untold: [...positional.filter((word) => word !== context), ...nameless].flatMap((word) => word.unknown ?? [])[0],
    platforms: all('--platform').flatMap((word) => (word.unknown === undefined ? word.text.split(',') : [])),
    contexts: all('--build-context').flatMap(pairOf),
    images: all('-t', '--tag').flatMap((word) => (word.unknown === undefined ? word.text : []))
  }
}

/** A value that is decided when the command runs still has its name. */
function argumentOf(word: Word): readonly BuildArgument[] {
  const [, name, equals, value = ''] = /^([A-Za-z_][\w.-]*)(=)?([\s\S]*)$/.exec(word.text) ?? []
  if (name === undefined) return []
  if (equals === undefined) return [{ name, value: unknown(`the build argument ${name} comes from the environment`) }]
  return [{ name, value: ofWhole(value, factOf({ ...word, text: value })) }]
}

function pairOf(word: Word): readonly BuildArgument[] {
  const equals = word.text.indexOf('=')
  const value = factOf({ ...word, text: word.text.slice(equals + 1) })
  return equals < 1 ? [] : [{ name: word.text.slice(0, equals), value }]
}
