/** GitHub's own description of its interface: is this request one that it knows, and that answer one that it gives? */
import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'

interface Operation {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: object }[]
  readonly requestBody?: { readonly properties?: object }
  readonly responses?: Readonly<Record<string, object>>
}

const file = new URL('../fixtures/github-description.json', import.meta.url)
const description = JSON.parse(readFileSync(file, 'utf8'))
const ajv = new Ajv({ strict: false, validateFormats: false, logger: false, allErrors: true })
ajv.addSchema(description, 'github')

export interface Known {
  readonly operation: string
  /** The parts of the path: `{owner}` → `owner`. */
  readonly path: Readonly<Record<string, string>>
}

/** Finds the operation and writes down whatever its description does not allow. */
export function checkRequest(
  method: string,
  url: URL,
  body: unknown,
  complain: (complaint: string) => void
): Known | undefined {
  for (const [template, operations] of Object.entries<Record<string, Operation>>(description.paths)) {
    const path = matchPath(template, url.pathname)
    const operation = operations[method.toLowerCase()]
    if (path === undefined || operation === undefined) continue
    for (const name of url.searchParams.keys()) {
      if (!operation.parameters.some((parameter) => parameter.in === 'query' && parameter.name === name)) {
        complain(`${operation.operationId}: unknown parameter ${name}`)
      }
    }
    checkBody(operation, pointer(template, method, 'requestBody'), body, complain)
    return { operation: operation.operationId, path }
  }
  complain(`${method} ${url.pathname} is not described`)
  return undefined
}

export function checkAnswer(operation: string, status: number, body: unknown, complain: (text: string) => void): void {
  for (const [template, operations] of Object.entries<Record<string, Operation>>(description.paths)) {
    for (const [method, { operationId, responses }] of Object.entries(operations)) {
      if (operationId !== operation || responses?.[status] === undefined) continue
      const valid = compile(pointer(template, method, `responses/${status}`))
      if (!valid(body)) complain(`answer of ${operation}: ${ajv.errorsText(valid.errors)}`)
    }
  }
}

function checkBody(
  { operationId, requestBody }: Operation,
  place: string,
  body: unknown,
  complain: (t: string) => void
) {
  if (requestBody === undefined) return
  const valid = compile(place)
  if (!valid(body)) complain(`${operationId}: ${ajv.errorsText(valid.errors)}`)
  for (const name of Object.keys(body ?? {})) {
    if (!(name in (requestBody.properties ?? {}))) complain(`${operationId}: unknown property ${name}`)
  }
}

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const names = Array.from(template.matchAll(/{(\w+)}/g), ([, name = '']) => name)
  const values = new RegExp(`^${template.replace(/{\w+}/g, '([^/]+)')}$`).exec(path)
  if (values === null) return undefined
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(values[index + 1] ?? '')]))
}

function pointer(template: string, method: string, rest: string): string {
  const escaped = encodeURIComponent(template.replaceAll('/', '~1'))
  return `github#/paths/${escaped}/${method.toLowerCase()}/${rest}`
}

const compiled = new Map<string, ValidateFunction>()

function compile(place: string): ValidateFunction {
  const valid = compiled.get(place) ?? ajv.compile({ $ref: place })
  compiled.set(place, valid)
  return valid
}
