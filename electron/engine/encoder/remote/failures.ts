// What can go wrong with a service, in words with a way out. Nothing it sent is repeated: it may hold the key or the texts.
import { AppError } from '../../../../shared/errors.ts'

export interface Failure {
  /** What the service did, as the end of a sentence that begins with its address. */
  reason: string
  /** Trying again may help. */
  again: boolean
  retryAfterMs?: number | null
}

/** A failure that reading an answer can end in. */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer'
}

export function failureOfStatus({ status, headers }: Pick<Response, 'status' | 'headers'>): Failure {
  if (status === 401 || status === 403) return { reason: `refused the key (HTTP ${status})`, again: false }
  if (status === 404) return { reason: 'knows no such address or model (HTTP 404)', again: false }
  if (status >= 300 && status < 400) return { reason: `sends to another address (HTTP ${status})`, again: false }
  if (status === 413) return { reason: 'takes no texts as long as these (HTTP 413)', again: false }
  const retryAfterMs = retryAfter(headers.get('retry-after'))
  if (status === 429) return { reason: 'is asked too often (HTTP 429)', again: true, retryAfterMs }
  return { reason: `answered with HTTP ${status}`, again: status >= 500, retryAfterMs }
}

/** Seconds or a date, as ms from now; null for neither. */
function retryAfter(value: string | null): number | null {
  if (value === null) return null
  const ms = /^\s*\d+\s*$/u.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}

export function failureOfThrown(error: unknown): Failure {
  if (error instanceof UnusableAnswer) return { reason: error.message, again: false }
  const code = codeOf(error)
  return { reason: `cannot be reached${code === '' ? '' : ` (${code})`}`, again: true }
}

/** fetch hides the system's error in its cause. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
}

export function remoteFailure(address: string, { reason }: Failure): AppError<'REMOTE_FAILED'> {
  const shown = shownAddress(address)
  const message = `The embeddings service at ${shown} ${reason}. Check its address, model and key under Models, or use an encoder on this machine.`
  return new AppError('REMOTE_FAILED', message, { address: shown, reason })
}

/** Without a name, password or query, which may be secret. */
function shownAddress(address: string): string {
  try {
    const { origin, pathname } = new URL(address)
    return `${origin}${pathname.replace(/\/+$/u, '')}`
  } catch {
    return 'an address that cannot be read'
  }
}
