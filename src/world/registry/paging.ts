/** The `Link` header of a list of tags (distribution-spec, "Listing Tags"). */
import { NoAnswer } from './exchange.ts'

/**
 * The next page; undefined on the last one. The link may be relative, and some proxies write a path that is not theirs:
 * only where to go on is taken from it, the address stays the one that was asked. A link to another host is refused.
 *
 * @throws NoAnswer
 */
export function nextPage(link: string | string[] | undefined, current: URL): URL | undefined {
  const header = Array.isArray(link) ? link.join(',') : (link ?? '')
  const target = /<([^<>]{1,2000})>\s*;\s*rel="?next"?/.exec(header.slice(0, 8192))?.[1]
  if (target === undefined) return undefined
  const next = URL.canParse(target, current.href) ? new URL(target, current) : undefined
  if (next?.origin !== current.origin) throw new NoAnswer('image', `a page of ${current.host} leads to another host`)
  if (next.search === current.search) throw new NoAnswer('image', `the pages of ${current.host} do not go on`)
  const page = new URL(current)
  page.search = next.search
  return page
}
