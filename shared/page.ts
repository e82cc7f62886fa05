// What both hosts of the window (app:// and the loopback server) agree on when they hand out its files.

/**
 * Nothing but the window's own files: no inline script, no foreign host, no frame. `data:` is for small inlined pictures, `blob:` for those of
 * notes, whose bytes the engine gave.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers for every file of the window. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
}

export function contentTypeOf(name: string): string {
  return types[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
}

/**
 * The file, relative to the window's folder and with forward slashes, that a URL's pathname asks for.
 * Null for whatever could point elsewhere: `..` in any spelling, a backslash, a drive, a NUL, a dot file.
 */
export function assetName(pathname: string): string | null {
  const name = decode(pathname)
  if (name === null || !name.startsWith('/')) return null
  if (name === '/') return 'index.html'
  const parts = name.slice(1).split('/')
  return parts.every((part) => part !== '' && !part.startsWith('.') && !/[\\:\0]/.test(part)) ? parts.join('/') : null
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
