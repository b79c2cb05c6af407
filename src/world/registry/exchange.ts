/** One HTTP exchange with a registry: bounded in bytes and time, patient with throttling, never redirected. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { HttpClient } from '@actions/http-client'

export interface Exchange {
  readonly method: 'GET' | 'HEAD'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Limits {
  /** Milliseconds for one exchange, and for everything that is asked of one host. */
  readonly exchange: number
  readonly host: number
  /** Bytes of one body. */
  readonly body: number
  /** How often an exchange is tried, and the longest pause that a registry may ask for, in milliseconds. */
  readonly attempts: number
  readonly pause: number
  readonly wait: (milliseconds: number) => Promise<unknown>
}

/** Nothing can be learned. `host`: nor from any further question to this host. */
export class NoAnswer extends Error {
  readonly scope: 'host' | 'image'

  constructor(scope: 'host' | 'image', message: string) {
    super(message)
    this.scope = scope
  }
}

const busy = new Set([429, 502, 503, 504])

/**
 * Sends a request and reads the whole answer. Where the registry is busy it is tried again after the pause that
 * `Retry-After` asks for.
 *
 * @param end the time (`Date.now()`) by which everything must be over
 * @throws NoAnswer
 */
export async function exchange(request: Exchange, limits: Limits, end: number): Promise<HttpAnswer> {
  const { host } = request.url
  for (let attempt = 1; ; attempt += 1) {
    const left = Math.min(limits.exchange, end - Date.now())
    if (left <= 0) throw new NoAnswer('host', `${host} took too long`)
    const answer = await send(request, limits, left)
    if (!busy.has(answer.status)) return answer
    if (attempt >= limits.attempts) throw new NoAnswer('host', `${host} is busy (HTTP ${answer.status})`)
    const pause = pauseOf(answer.headers['retry-after']) ?? 250 * 2 ** attempt
    if (pause > Math.min(limits.pause, end - Date.now())) {
      throw new NoAnswer('host', `${host} is busy and asks to wait ${Math.ceil(pause / 1000)} s`)
    }
    await limits.wait(pause)
  }
}

/** Milliseconds of a `Retry-After` header: seconds, or a date. Undefined when there is none that can be read. */
function pauseOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}

/**
 * A client for each exchange: disposing it destroys its socket, in whatever state that is. No handlers and no
 * redirects: the library would carry credentials to where a redirect leads.
 */
async function send({ method, url, headers }: Exchange, limits: Limits, left: number): Promise<HttpAnswer> {
  const client = new HttpClient('dotnet-base-image', [], {
    allowRedirects: false,
    allowRetries: false,
    socketTimeout: left
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer('host', `${url.host} did not answer within ${left} ms`)), left)
  })
  const answered = client
    .request(method, url.href, null, { ...headers })
    .then(({ message }) => readMessage(message, url.host, limits.body))
  answered.catch(() => undefined)
  try {
    return await Promise.race([answered, late])
  } catch (error) {
    if (error instanceof NoAnswer) throw error
    throw new NoAnswer('host', `${url.host} cannot be reached (${codeOf(error)})`)
  } finally {
    clearTimeout(timer)
    client.dispose()
  }
}

async function readMessage(message: IncomingMessage, host: string, limit: number): Promise<HttpAnswer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new NoAnswer('image', `${host} answered with more than ${limit} bytes`)
    chunks.push(chunk)
  }
  return { status: message.statusCode ?? 0, headers: message.headers, body: Buffer.concat(chunks) }
}

/** `ECONNREFUSED`, …: system words only, for a message of Node may quote what the server sent. */
function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return /^[A-Z0-9_]{1,40}$/.test(code) ? code : 'the connection failed'
}
