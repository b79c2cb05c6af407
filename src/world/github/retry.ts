/** Asking again: when GitHub says how long to wait, and when an answer was lost. */

export interface Failure {
  /** 0 when there was no answer. */
  readonly status: number
  readonly message: string
  readonly headers: Readonly<Record<string, string | number | undefined>>
}

/** Attempts in all, seconds of one wait, and seconds of all waits together. */
const limits = { attempts: 5, wait: 120, waits: 240 }

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/**
 * Calls until it succeeds. What GitHub refuses for another reason than its limits is not asked again; what it could not
 * answer (5xx, a lost connection) is, because everything we ask for may be asked for twice.
 */
export async function withRetries<T>(
  call: () => Promise<T>,
  failureOf: (error: unknown) => Failure | undefined,
  clock: Clock
): Promise<T> {
  let waited = 0
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      const failure = failureOf(error)
      const seconds = failure && secondsToWait(failure, attempt, clock.now())
      if (seconds === undefined || attempt === limits.attempts) throw error
      if (seconds > limits.wait || waited + seconds > limits.waits) throw error
      waited += seconds
      await clock.sleep(seconds * 1000)
    }
  }
}

/**
 * Seconds until the same request may be sent again; undefined when it would be refused again. GitHub's own rule: as
 * `retry-after` says, else until `x-ratelimit-reset`, else a minute (docs.github.com, "Best practices for using the REST API").
 */
export function secondsToWait({ status, message, headers }: Failure, attempt: number, now: number): number | undefined {
  if (status === 0 || status >= 500) return 2 ** (attempt - 1)
  if (status !== 429 && status !== 403) return undefined
  const after = Number(headers['retry-after'])
  if (headers['retry-after'] !== undefined && after >= 0) return after
  if (String(headers['x-ratelimit-remaining']) === '0') {
    return Math.max(1, Math.ceil(Number(headers['x-ratelimit-reset']) - now / 1000))
  }
  return status === 429 || /secondary rate limit/i.test(message) ? 60 * attempt : undefined
}
