/** What the counterpart of GitHub answers with, and its ways to refuse. */

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Account {
  readonly login: string
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>
}

/** One request, understood. */
export interface Call {
  readonly account: Account
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  // biome-ignore lint/suspicious/noExplicitAny: its shape was checked against the description
  readonly body: any
}

export type Handler = (call: Call) => Answer

export function refuse(status: number, message: string, rest: object = {}): Answer {
  const documentation_url = 'https://docs.github.com/rest'
  return { status, body: { message, documentation_url, status: String(status), ...rest } }
}

/** @param error what is wrong with a field, or a sentence */
export function invalid(error: { field: string; code: string } | { message: string }): Answer {
  return refuse(422, 'Validation Failed', { errors: [{ resource: 'PullRequest', code: 'custom', ...error }] })
}
