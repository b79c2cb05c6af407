/** Registry hosts: which may be asked, where they are, and what belongs to them. */
import type { Credentials } from '../registry.ts'

/** One registry during one run. */
export interface RegistryHost {
  /** As images name it: `docker.io`. */
  readonly name: string
  /** Where it is: `https://registry-1.docker.io`. */
  readonly origin: string
  readonly credentials: Credentials | undefined
  /** Hosts of token services that are the registry's own: its password may go there. */
  readonly ownServices: readonly string[]
  /** Every host that the user listed. */
  readonly listed: readonly string[]
  /** The time at which patience with this host ends. */
  readonly end: number
}

/** Docker Hub answers under another name than its images have, and its tokens come from a third one. */
const dockerHub = { registry: 'registry-1.docker.io', tokens: 'auth.docker.io' }

/** The host that serves the images of a registry name. */
export function endpointOf(name: string): string {
  return name === 'docker.io' ? dockerHub.registry : name.toLowerCase()
}

/** Token services that may get the password of a registry. */
export function servicesOf(name: string): readonly string[] {
  const own = urlOf(endpointOf(name)).host
  return name === 'docker.io' ? [own, dockerHub.tokens] : [own]
}

/** https, but for loopback: there engines also speak plain http. */
export function urlOf(host: string): URL {
  const url = new URL(`https://${host}`)
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname) ? new URL(`http://${host}`) : url
}
