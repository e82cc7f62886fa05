// Who may talk to the loopback server. Any web page and any program on this machine can reach its port, so the address proves nothing.
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** A refusal: HTTP status and one sentence. */
export interface Refusal {
  status: 401 | 403 | 421
  reason: string
}

export interface Guard {
  /** Null when the request comes from our own page or carries the bearer token. */
  refuse(request: IncomingMessage): Refusal | null
  /** True when `token` is ours: the first URL, which then sets `cookie`. */
  knows(token: string): boolean
  /** Value of the Set-Cookie header. */
  readonly cookie: string
}

export function createGuard(port: number, token: string): Guard {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
  // Cookies of 127.0.0.1 are shared by all its ports: the port in the name keeps two Nearnotes apart.
  const cookieName = `nearnote_${port}`
  const knows = (given: string) => equalInConstantTime(given, token)
  return {
    knows,
    cookie: `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    refuse({ headers }) {
      const { host = '', origin, authorization } = headers
      // DNS rebinding: a page of evil.example pointed at 127.0.0.1 still names its own host here.
      if (!hosts.has(host)) return { status: 421, reason: 'This server answers to 127.0.0.1 only.' }
      if (origin !== undefined && origin !== `http://${host}`)
        return { status: 403, reason: 'Pages of other origins are refused.' }
      if (isForeignFetch(headers['sec-fetch-site'])) return { status: 403, reason: 'Pages of other sites are refused.' }
      const shown = bearerOf(authorization) ?? cookieOf(headers.cookie, cookieName)
      return shown !== undefined && knows(shown)
        ? null
        : { status: 401, reason: 'Open the address that Nearnote printed when it started.' }
    },
  }
}

// Sent by browsers only. `none` is an address typed by the person or opened by a program.
function isForeignFetch(site: string | string[] | undefined): boolean {
  return site === 'cross-site' || site === 'same-site'
}

function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer (\S+)$/.exec(header ?? '')?.[1]
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`))
  return pair?.trim().slice(name.length + 1)
}

function equalInConstantTime(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
