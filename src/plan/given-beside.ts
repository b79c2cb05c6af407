/** Build arguments that something else gives than what declares the build. */
import type { Build } from '../builds/build.ts'
import { nameOf } from '../text/repository.ts'
import type { Elsewhere, Place } from './elsewhere.ts'

const byCompose = /(?<=\bcompose\b[^\n]{0,300}--build-arg[=\s]["']?)(\w+)/gi
const byBake = /\.args\.(\w+)\s*=/g
const assigned = /(?<![\w-])([A-Za-z_]\w*)["']?\s{0,9}:?[:=](?!=)/g

/**
 * Any file to a build that nobody declares; to a service of compose a file that is laid over its own, or a command; to a
 * target of bake what sets its arguments. A workflow's build is given nothing beside.
 */
export function givenBeside(
  elsewhere: Elsewhere,
  { evidence, where }: Pick<Build, 'evidence' | 'where'>,
  name: string
): Place | undefined {
  switch (evidence) {
    case 'assumed':
      return elsewhere.argument(name)
    case 'compose':
      return (
        elsewhere.argument(name, (path) => path !== where?.path && /compose.*\.ya?ml$/i.test(nameOf(path))) ??
        elsewhere.captures(byCompose).get(name)?.[0]
      )
    case 'bake':
      return elsewhere.captures(byBake).get(name)?.[0]
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
  const counts = ({ where }: Place) => where.path !== declared?.path && nameOf(where.path) !== '.env'
  for (const variable of variables) {
    const place = elsewhere.captures(assigned).get(variable)?.find(counts)
    if (place !== undefined) return { ...place, variable }
  }
  return undefined
}
