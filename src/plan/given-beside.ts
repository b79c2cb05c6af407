/** Build arguments that something else gives than what declares the build. */
import type { Build } from '../builds/build.ts'
import { nameOf } from '../text/repository.ts'
import type { Elsewhere, Place } from './elsewhere.ts'

/**
 * Any file to a build that nobody declares; to a service of compose a file that is laid over its own, or a command; to a
 * target of bake what sets its arguments. A workflow's build is given nothing beside.
 */
export function givenBeside(
  elsewhere: Elsewhere,
  { evidence, where }: Pick<Build, 'evidence' | 'where'>,
  name: string
): Place | undefined {
  const word = escaped(name)
  switch (evidence) {
    case 'assumed':
      return elsewhere.argument(name)
    case 'compose':
      return (
        elsewhere.argument(name, (path) => path !== where?.path && /compose.*\.ya?ml$/i.test(nameOf(path))) ??
        elsewhere.match(new RegExp(`\\bcompose\\b[^\\n]{0,300}--build-arg[=\\s]["']?${word}\\b`, 'gi'))
      )
    case 'bake':
      return elsewhere.match(new RegExp(`\\.args\\.${word}\\s*=`, 'g'))
    default:
      return undefined
  }
}

/** Where a variable is set of which the declaration of a build takes an argument. */
export function variableBeside(
  elsewhere: Elsewhere,
  { args, where: declared }: Pick<Build, 'args' | 'where'>,
  name: string
): (Place & { readonly variable: string }) | undefined {
  const { variables = [] } = args.findLast((given) => given.name === name) ?? {}
  // Compose reads `.env` itself.
  const counts = (path: string) => path !== declared?.path && nameOf(path) !== '.env'
  for (const variable of variables) {
    const place = elsewhere.match(new RegExp(`(?<![\\w-])${escaped(variable)}["']?\\s*:?[:=](?!=)`, 'g'), counts)
    if (place !== undefined) return { ...place, variable }
  }
  return undefined
}

function escaped(name: string): string {
  return name.replace(/[^\w]/g, '\\$&')
}
