// app://bundle/: the window's own files, and nothing else.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { protocol } from 'electron'
import { assetName, contentTypeOf, pageHeaders } from '../../shared/page.ts'

const address = 'app://bundle/'
export const startPage = `${address}index.html`
/** The same page as the small window. */
export const summonPage = `${startPage}?window=summon`

/** True for pages of the app. Not by URL.origin: that of a custom scheme is "null". */
export const isOurs = (url: string): boolean => url.startsWith(address)

/** Must run before the app is ready. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

export function serveAppProtocol(rendererFolder: string): void {
  protocol.handle('app', async ({ url, method }) => {
    const name = isOurs(url) && method === 'GET' ? assetName(pathnameOf(url)) : null
    const bytes = name === null ? null : await readFile(join(rendererFolder, name)).catch(() => null)
    if (name === null || bytes === null) return new Response('Not found.', { status: 404, headers: pageHeaders })
    return new Response(new Uint8Array(bytes), { headers: { ...pageHeaders, 'content-type': contentTypeOf(name) } })
  })
}

// Taken from the text and not from URL.pathname, which would resolve '..' before assetName can refuse it.
function pathnameOf(url: string): string {
  return url.slice(address.length - 1).replace(/[?#].*$/s, '')
}
