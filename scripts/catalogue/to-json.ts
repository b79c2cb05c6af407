/** JSON for review: what fits on a line stands on one, so that a new version or tag is one changed line. */
export function toJson(value: unknown): string {
  return `${write(value, 120)}\n`
}

function write(value: unknown, width: number): string {
  const line = JSON.stringify(value)
  if (line.length <= width || typeof value !== 'object' || value === null) return line
  if (Array.isArray(value)) return `[\n${value.map((item) => write(item, width)).join(',\n')}\n]`
  const parts = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${write(item, width)}`)
  return `{\n${parts.join(',\n')}\n}`
}
