// Links that lead into Nearnote: nearnote://search?q=… and nearnote://open?path=…&line=…. Nothing else is understood. Pure.

export const linkScheme = 'nearnote'

export type Link =
  | { kind: 'search'; query: string }
  | { kind: 'open'; path: string; line: number }
  /** One of ours that says nothing we know. */
  | { kind: 'unknown' }

const longest = 4096

/** The first link to Nearnote among the words that a program was started with. */
export function linkAmong(words: readonly string[]): string | undefined {
  return words.find((word) => word.toLowerCase().startsWith(`${linkScheme}:`))
}

export function readLink(text: string): Link {
  const url = text.length <= longest && URL.canParse(text) ? new URL(text) : null
  if (url === null || url.protocol !== `${linkScheme}:` || url.username !== '' || url.port !== '') return { kind: 'unknown' }
  const asks = (name: string) => url.hostname === name && /^\/?$/.test(url.pathname)
  if (asks('search')) return readSearch(url.searchParams)
  if (asks('open')) return readOpen(url.searchParams)
  return { kind: 'unknown' }
}

function readSearch(words: URLSearchParams): Link {
  const query = onlyThese(words, ['q']) ? (words.get('q') ?? '').trim() : ''
  return query === '' || hasControls(query) ? { kind: 'unknown' } : { kind: 'search', query }
}

function readOpen(words: URLSearchParams): Link {
  const path = onlyThese(words, ['path', 'line']) ? (words.get('path') ?? '') : ''
  const line = words.get('line') ?? '1'
  if (!isAbsolute(path) || hasControls(path) || !/^[1-9]\d{0,8}$/.test(line)) return { kind: 'unknown' }
  return { kind: 'open', path, line: Number(line) }
}

const onlyThese = (words: URLSearchParams, names: readonly string[]) =>
  [...words.keys()].every((name) => names.includes(name)) && new Set(words.keys()).size === [...words.keys()].length

const isAbsolute = (path: string) => path.startsWith('/') || /^[a-z]:[\\/]/i.test(path) || path.startsWith('\\\\')

const hasControls = (text: string) => /\p{Cc}/u.test(text)
