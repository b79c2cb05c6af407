/** JSON for review: one string or number list a line, so that a new version or tag is one changed line. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 0).replace(/(?<=[[{,])(?=["{])/g, '\n')}\n`
}
