// The only place that opens connections for models: one GET after the other, redirects followed with care.
import type { Readable } from 'node:stream'
import { EnvHttpProxyAgent, request } from 'undici'
import type { HubSettings } from '../../../../../shared/model-schemas.ts'
import type { settings, Tuned } from '../../../settings.ts'
import { HubProblem, networkProblem, statusProblem } from './hub-problem.ts'

export type DownloadSettings = Tuned<typeof settings.models.download>

export interface Answer {
  /** 200, 206 or 416; everything else was thrown. */
  status: number
  /** null where the answer has no such header. */
  header(name: string): string | null
  /** Has to be read to its end or destroyed. */
  body: Readable
}

export interface Connection {
  /** Throws HubProblem; what `signal` is aborted with. */
  get(address: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answer>
  /** Cuts whatever is open. */
  close(): Promise<void>
}

export interface ConnectionOptions {
  hub: HubSettings
  env: Readonly<Record<string, string | undefined>>
  tuned: Pick<DownloadSettings, 'connectMs' | 'headersMs' | 'redirects'>
  /** Told of every request that is made. */
  onRequest?: ((address: string) => void) | undefined
}

export function openConnection({ hub, env, tuned, onRequest }: ConnectionOptions): Connection {
  const { connectMs, headersMs, redirects } = tuned
  const dispatcher = openDispatcher(proxiesFor(hub, env), connectMs)
  const { url: home, authorization } = splitCredentials(hub.address)
  const headersFor = (url: URL, headers: Readonly<Record<string, string>>) => ({
    'user-agent': 'nearnote',
    // Compressed on the way, sizes and ranges would mean other bytes.
    'accept-encoding': 'identity',
    ...headers,
    ...(authorization !== null && url.origin === home.origin && { authorization }),
  })
  const ask = async (url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal) => {
    onRequest?.(url.href)
    try {
      const options = { dispatcher, signal, headersTimeout: headersMs, bodyTimeout: 0, headers: headersFor(url, headers) }
      return await request(url, options)
    } catch (error) {
      signal.throwIfAborted()
      throw networkProblem(error)
    }
  }
  return {
    async get(address, headers, signal) {
      let { url } = splitCredentials(address)
      for (let hop = 0; hop <= redirects; hop++) {
        const answer = await ask(url, headers, signal)
        const read = (name: string) => [answer.headers[name] ?? []].flat()[0] ?? null
        if (answer.statusCode === 200 || answer.statusCode === 206 || answer.statusCode === 416) {
          return { status: answer.statusCode, header: read, body: answer.body }
        }
        discard(answer.body)
        const target = read('location')
        if (!isRedirect(answer.statusCode) || target === null) {
          throw statusProblem(answer.statusCode, read('retry-after'), Date.now())
        }
        url = followRedirect(url, target)
      }
      throw new HubProblem('it sends from one address to the next without end', { isFinal: true })
    },
    close: () => dispatcher.destroy(),
  }
}

function openDispatcher(proxies: ReturnType<typeof proxiesFor>, timeout: number): EnvHttpProxyAgent {
  try {
    return new EnvHttpProxyAgent({ ...proxies, connect: { timeout } })
  } catch (cause) {
    throw new HubProblem('the address of the proxy is not understood', { isFinal: true, cause })
  }
}

/** A proxy that was entered is for everything; else the environment decides, with the names that other programs know. */
function proxiesFor({ proxy }: HubSettings, env: ConnectionOptions['env']) {
  const read = (name: string) => env[name.toLowerCase()] ?? env[name] ?? ''
  // Other programs take `proxy:3128` too.
  const readProxy = (name: string) => read(name).replace(/^(?=[^/]+$)/, 'http://')
  if (proxy !== null) return { httpProxy: proxy, httpsProxy: proxy, noProxy: '' }
  return { httpProxy: readProxy('HTTP_PROXY'), httpsProxy: readProxy('HTTPS_PROXY'), noProxy: read('NO_PROXY') }
}

const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status)

/** Encrypted stays encrypted; an open address may only lead on within itself, or within this machine. */
export function followRedirect(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? splitCredentials(new URL(location, from.href).href).url : null
  const isAllowed =
    to?.protocol === 'https:' ||
    (to?.protocol === 'http:' && from.protocol === 'http:' && (to.host === from.host || (isLoopback(to) && isLoopback(from))))
  if (to === null || !isAllowed)
    throw new HubProblem(`it leads to ${to?.origin ?? 'no address'}, which is not safe`, { isFinal: true })
  return to
}

const isLoopback = ({ hostname }: URL) => hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)

/** Name and password of an address go into a header, and only to that address. */
function splitCredentials(address: string): { url: URL; authorization: string | null } {
  const url = new URL(address)
  const { username, password } = url
  url.username = ''
  url.password = ''
  if (username === '' && password === '') return { url, authorization: null }
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { url, authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}

/** Lets go of an answer that nobody reads. */
export function discard(body: Readable): void {
  body.on('error', () => undefined)
  body.destroy()
}
