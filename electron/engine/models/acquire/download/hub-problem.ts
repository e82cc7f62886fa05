// Why the hub did not give what was asked for, and whether asking again can help.
import { AppError } from '../../../../../shared/errors.ts'

export class HubProblem extends Error {
  override readonly name = 'HubProblem'
  /** Asking again would end the same way. */
  readonly isFinal: boolean
  /** What the hub asked for, in ms; null when it said nothing. */
  readonly retryAfterMs: number | null

  constructor(reason: string, options: { isFinal?: boolean; retryAfterMs?: number | null; cause?: unknown } = {}) {
    super(reason, { cause: options.cause })
    this.isFinal = options.isFinal ?? false
    this.retryAfterMs = options.retryAfterMs ?? null
  }
}

/** For callers: HUB_FAILED with the way out; anything else unchanged. */
export function toAppError(error: unknown, address: string): unknown {
  if (!(error instanceof HubProblem)) return error
  const { message: reason, retryAfterMs } = error
  const retryAfterSeconds = retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1000)
  const later = retryAfterSeconds === null ? 'Try again later: it goes on where it ended' : `Try again in ${retryAfterSeconds} s`
  const wayOut = error.isFinal ? 'Check the address of the hub and the proxy' : later
  return new AppError('HUB_FAILED', `${address} did not give the model: ${reason}. ${wayOut}.`, {
    address,
    reason,
    retryAfterSeconds,
  })
}

const networkReasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known (is this machine online?)',
  EAI_AGAIN: 'its name cannot be looked up (is this machine online?)',
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'it does not answer',
  ENETUNREACH: 'the network cannot be reached',
  EHOSTUNREACH: 'the network cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_HEADERS_TIMEOUT: 'it does not answer',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the connection was cut',
  UND_ERR_ABORTED: 'the connection was cut',
  UND_ERR_PRX_TLS: 'the proxy refuses the connection',
}

/** Of what undici or Node threw while connecting or reading. */
export function networkProblem(error: unknown): HubProblem {
  if (error instanceof HubProblem) return error
  const code = codeOf(error)
  // A certificate that is not trusted will not be trusted in a second either.
  const isFinal = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_INVALID_URL|ERR_SSL|UND_ERR_INVALID_ARG/.test(code)
  const reason = networkReasons[code] ?? (error instanceof Error ? error.message : code)
  return new HubProblem(reason, { isFinal, cause: error })
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? 'UNKNOWN' : codeOf(error.cause)
}

/** Of an answer that is neither the thing nor a redirect. */
export function statusProblem(status: number, retryAfter: string | null, nowMs: number): HubProblem {
  if (status === 401 || status === 403) return new HubProblem(`it gives this only to accounts (${status})`, { isFinal: true })
  if (status === 404 || status === 410)
    return new HubProblem(`it has no such repository, revision or file (${status})`, { isFinal: true })
  const retryAfterMs = readRetryAfter(retryAfter, nowMs)
  if (status === 429) return new HubProblem('it asks for patience (429)', { retryAfterMs })
  if (status >= 500 || status === 408) return new HubProblem(`it is in trouble (${status})`, { retryAfterMs })
  return new HubProblem(`it answered with ${status}`, { isFinal: true })
}

/** Seconds or a date, as HTTP has it; in ms from now. */
function readRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null
  const ms = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - nowMs
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}
