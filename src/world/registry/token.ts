/** Answers a registry's challenge: a basic password, or a token of the service that it names. */
import type { Credentials } from '../registry.ts'
import { parseChallenges } from './challenge.ts'
import { exchange, type Limits, NoAnswer } from './exchange.ts'
import { endpointOf, type RegistryHost, urlOf } from './hosts.ts'
import { parseJsonObject } from './json.ts'

/**
 * The value of the `Authorization` header for one repository.
 *
 * Who answers the challenge is chosen by the registry, so it is not trusted: the token service must be the registry's
 * own host or one that the user listed, and is spoken to over https (but for loopback). A password goes to no other
 * host than the one that it was given for.
 *
 * @param header the `WWW-Authenticate` header of the 401
 * @throws NoAnswer
 */
export async function authorize(
  host: RegistryHost,
  repository: string,
  header: string,
  limits: Limits
): Promise<string> {
  const challenges = parseChallenges(header)
  const bearer = challenges.find(({ scheme }) => scheme === 'bearer')
  const basic = host.credentials && basicOf(host.credentials)
  if (bearer === undefined) {
    if (basic !== undefined && challenges.some(({ scheme }) => scheme === 'basic')) return basic
    throw new NoAnswer('image', `${host.name} wants credentials`)
  }
  const service = tokenService(host, bearer.parameters.get('realm') ?? '')
  service.searchParams.set('scope', `repository:${repository}:pull`)
  const name = bearer.parameters.get('service')
  if (name !== undefined) service.searchParams.set('service', name)
  const own = host.ownServices.includes(service.host)
  const headers = { accept: 'application/json', ...(own && basic !== undefined && { authorization: basic }) }
  const answer = await exchange({ method: 'GET', url: service, headers }, limits, host.end)
  if (answer.status !== 200) throw new NoAnswer('image', `${service.host} gives no token (HTTP ${answer.status})`)
  const document = parseJsonObject(answer.body)
  const token = document?.token ?? document?.access_token
  if (typeof token === 'string' && /^[\x21-\x7e]{1,16384}$/.test(token)) return `Bearer ${token}`
  throw new NoAnswer('image', `${service.host} gives no token`)
}

function tokenService(host: RegistryHost, realm: string): URL {
  const service = URL.canParse(realm) ? new URL(realm) : undefined
  const plain = service?.username === '' && service.password === ''
  if (service === undefined || !plain) throw new NoAnswer('host', `${host.name} names no token service`)
  const trusted = host.ownServices.includes(service.host) || host.listed.includes(service.host)
  if (!trusted) throw new NoAnswer('host', `the token service ${service.host} of ${host.name} is not listed`)
  const secure = service.protocol === 'https:' || service.origin === urlOf(endpointOf(service.host)).origin
  if (!secure) throw new NoAnswer('host', `the token service ${service.host} is not reached over https`)
  return service
}

function basicOf({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}
