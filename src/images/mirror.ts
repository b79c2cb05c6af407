/** Mirrors: the same images under another name. The catalogue knows the original's; edits keep the mirror's. */

/** An image name that begins with `from` is the one that begins with `to`. */
export interface Mirror {
  /** `registry.example.com/proxy/` */
  readonly from: string
  /** `mcr.microsoft.com/` */
  readonly to: string
}

/** The name under which the catalogue knows an image: the original's for an image of a mirror, else unchanged. */
export function originalName(text: string, mirrors: readonly Mirror[]): string {
  const mirror = longest(mirrors, ({ from }) => startsWith(text, from))
  return mirror === undefined ? text : mirror.to + text.slice(mirror.from.length)
}

/**
 * The name for a new image in the place of another: where the other came from a mirror and the new one is of the
 * original that it mirrors, the new one comes from that mirror too.
 */
export function mirroredName(wanted: string, inPlaceOf: string, mirrors: readonly Mirror[]): string {
  const mirror = longest(mirrors, ({ from }) => startsWith(inPlaceOf, from))
  if (mirror === undefined || !startsWith(wanted, mirror.to)) return wanted
  return mirror.from + wanted.slice(mirror.to.length)
}

/** Names are compared by whole components: `a/b` is no beginning of `a/bc`. */
function startsWith(text: string, prefix: string): boolean {
  if (prefix === '' || !text.startsWith(prefix)) return false
  return prefix.endsWith('/') || text.length === prefix.length || /[/:@]/.test(text.charAt(prefix.length))
}

/** Of several mirrors that fit, the one that says most. */
function longest(mirrors: readonly Mirror[], fits: (mirror: Mirror) => boolean): Mirror | undefined {
  return mirrors.filter(fits).sort((a, b) => b.from.length - a.from.length)[0]
}
