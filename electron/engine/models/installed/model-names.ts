// Names for models that somebody brings: folder names on every system, and different from each other on all of them.

const reserved = /^(con|prn|aux|nul|com\d|lpt\d|remote)(\.|$)/i
const maxLength = 60

/** 'my model (v2)' -> 'my-model-v2'. Letters of every script stay; never empty. */
export function sanitizeName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/\.{2,}/g, '.')
  const cut = Array.from(plain).slice(0, maxLength).join('')
  const trimmed = cut.replaceAll(/^[-._]+|[-._]+$/g, '')
  if (trimmed === '') return 'model'
  return reserved.test(trimmed) ? `model-${trimmed}` : trimmed
}

/** `name`, or with -2, -3, ... behind it; compared as file systems do that keep no case. */
export function distinctName(name: string, taken: readonly string[]): string {
  const known = new Set(taken.map(foldName))
  let candidate = name
  for (let count = 2; known.has(foldName(candidate)); count++) candidate = `${name}-${count}`
  return candidate
}

/** Equal for names that some file system takes for one. */
export const foldName = (name: string): string => name.normalize('NFC').toLowerCase()

/** What a folder or an archive is called by those who look at it: the hub's cache hides that two folders up. */
export function nameFromPath(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '')
  const cached = parts.findLast((part) => /^models--.+--.+/.test(part))
  const last = cached?.split('--').at(-1) ?? parts.at(-1) ?? ''
  return sanitizeName(last.replace(/\.zip$/i, ''))
}
