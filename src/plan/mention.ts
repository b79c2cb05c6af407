/**
 * An image that is named elsewhere than in a FROM line. Whoever finds another place where images are named makes mentions
 * of it: the rules that look at an image alone judge every mention, and none is edited.
 */
import { readImageMentions } from '../builds/mentions.ts'
import type { Host } from '../host/host.ts'
import { hostOfRunnerLabels } from '../host/runners.ts'
import { describeImage } from '../images/catalogue.ts'
import type { Image } from '../images/image.ts'
import { type Mirror, originalName } from '../images/mirror.ts'
import { knownValue } from '../text/fact.ts'
import type { Repository } from '../text/repository.ts'
import type { Span } from '../text/source.ts'

export interface Mention {
  /** What names it: COPY --from, RUN --mount=from, a compose service, a devcontainer, a job of a workflow. */
  readonly kind: 'copy' | 'mount' | 'compose' | 'devcontainer' | 'workflow'
  readonly image: Image
  /** Before the name of a mirror is replaced by the original's. */
  readonly written: string
  /** The characters of the reference. */
  readonly where: Span
  /** Who pulls it, as far as the repository says; empty when nothing does. */
  readonly hosts: readonly Host[]
  /** As `--platform` asks for it. */
  readonly platform: string | undefined
  /** The date at which lifecycles are judged, ISO. */
  readonly asOf: string
  readonly mirrors: readonly Mirror[]
}

/** The day and the mirrors of a run. */
export type Circumstances = Pick<Mention, 'asOf' | 'mirrors'>

type Named = Pick<Mention, 'kind' | 'written' | 'where'> & Partial<Pick<Mention, 'hosts' | 'platform'>>

/** Looks the image up that is named somewhere. */
export function mentionOf(named: Named, { asOf, mirrors }: Circumstances): Mention {
  const image = describeImage(originalName(named.written, mirrors), asOf)
  return { hosts: [], platform: undefined, ...named, image, asOf, mirrors }
}

/** The images that compose files, devcontainers and workflows start. */
export function mentionsIn(repository: Repository, circumstances: Circumstances): readonly Mention[] {
  return readImageMentions(repository).map(({ image, where, kind, runners, platform }) => {
    const host = knownValue(hostOfRunnerLabels(runners, circumstances.asOf))
    const hosts = host === undefined ? [] : [host]
    return mentionOf({ kind, written: image, where, hosts, platform }, circumstances)
  })
}
