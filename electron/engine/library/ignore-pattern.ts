// One line of an ignore file (gitignore syntax) as a test for paths. Matches exactly the path given, never what lies below it:
// the walk does not enter an ignored folder. Written here since the `ignore` package also tests a path's parents, which
// answers wrongly where a deeper file took a folder back in. Paths are compared as UTF-8 bytes, as git does.

export interface IgnorePattern {
  /** The line began with '!': it takes back in what an earlier line ignored. */
  negated: boolean
  /** Relative to the ignore file's folder, with forward slashes: `name` in `folder`, which is '' or ends with one; both through `toBytes` and `fold`. */
  matches(folder: string, name: string, isFolder: boolean): boolean
}

type Token =
  | { kind: 'byte'; byte: string }
  | { kind: 'set'; has(byte: string): boolean }
  /** `?`: one byte but '/'. */
  | { kind: 'one' }
  /** `*`: bytes but '/'. */
  | { kind: 'some' }
  /** `**` as a whole path segment: any bytes. */
  | { kind: 'all' }
  /** `**` and its '/': nothing, or any bytes up to a '/'. */
  | { kind: 'folders' }

/** One char a byte of UTF-8; ASCII stays as it is. */
export function toBytes(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the range of ASCII
  return /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1')
}

/** The patterns of an ignore file, in its order. `foldCase` for file systems that do not tell cases apart. */
export function parsePatterns(text: string, foldCase: boolean): IgnorePattern[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  return lines.map((line) => parsePattern(line.replace(/\r$/, ''), foldCase)).filter((pattern) => pattern !== null)
}

function parsePattern(line: string, foldCase: boolean): IgnorePattern | null {
  if (line.startsWith('#')) return null
  const negated = line.startsWith('!')
  const whole = withoutTrailingSpaces(negated ? line.slice(1) : line)
  const folderOnly = whole.endsWith('/')
  const body = folderOnly ? whole.slice(0, -1) : whole
  if (body === '') return null
  const anchored = body.includes('/')
  const tokens = tokenise(fold(toBytes(body.replace(/^\//, '')), foldCase), anchored)
  if (tokens === null) return null
  const isMatch = matcherOf(tokens)
  return {
    negated,
    matches: (folder, name, isFolder) => (isFolder || !folderOnly) && isMatch(anchored ? folder + name : name),
  }
}

export const fold = (bytes: string, foldCase: boolean) => (foldCase ? bytes.toLowerCase() : bytes)

/** A space kept by a backslash stays. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length
  while (end > 0 && line[end - 1] === ' ' && !isEscaped(line, end - 1)) end--
  return line.slice(0, end)
}

function isEscaped(line: string, at: number): boolean {
  let slashes = 0
  while (line[at - 1 - slashes] === '\\') slashes++
  return slashes % 2 === 1
}

/** Null when the pattern can match nothing: an unclosed '[' or a backslash at its end. */
function tokenise(body: string, anchored: boolean): Token[] | null {
  const tokens: Token[] = []
  // git compares the literal beginning first and hands the rest to its matcher, which takes `**` there for a segment's start.
  const literalEnd = body.search(/[*?[\\]/)
  let at = 0
  while (at < body.length) {
    const byte = body[at]!
    if (byte === '\\') {
      const next = body[at + 1]
      if (next === undefined) return null
      tokens.push({ kind: 'byte', byte: next })
      at += 2
    } else if (byte === '[') {
      const set = parseSet(body, at)
      if (set === null) return null
      tokens.push({ kind: 'set', has: set.has })
      at = set.end
    } else if (byte === '*') {
      const start = at
      while (body[at] === '*') at++
      const isSegment = anchored && at - start > 1 && (start === literalEnd || body[start - 1] === '/' || start === 0)
      if (isSegment && body[at] === '/') at++
      const before = body[at - 1] === '/' ? 'folders' : 'all'
      tokens.push({ kind: isSegment && (at === body.length || before === 'folders') ? before : 'some' })
    } else {
      tokens.push(byte === '?' ? { kind: 'one' } : { kind: 'byte', byte })
      at++
    }
  }
  return tokens
}

const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  // oxlint-disable-next-line no-control-regex -- what the class means
  cntrl: /[\x00-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t\n\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
}

/** `[a-z]`, `[!x]`, `[[:alpha:]]`; the first member is always literal, so `[]]` is a bracket. Null when it does not end. */
function parseSet(body: string, start: number): { has(byte: string): boolean; end: number } | null {
  let at = start + 1
  const negated = body[at] === '!' || body[at] === '^'
  if (negated) at++
  const members: ((byte: string) => boolean)[] = []
  let previous = ''
  for (let first = true; first || body[at] !== ']'; first = false) {
    const name = /^\[:([^\]]*):\]/.exec(body.slice(at))?.[1]
    if (name !== undefined) {
      const known = classes[name]
      if (!known) return null
      members.push((byte) => known.test(byte))
      at += name.length + 4
      previous = ''
      continue
    }
    const isRange = body[at] === '-' && previous !== '' && body[at + 1] !== undefined && body[at + 1] !== ']'
    if (isRange) at++
    if (body[at] === '\\') at++
    const byte = body[at++]
    if (byte === undefined) return null
    const from = isRange ? previous : byte
    members.push((candidate) => candidate >= from && candidate <= byte)
    previous = isRange ? '' : byte
  }
  return { has: (byte) => byte !== '/' && negated !== members.some((member) => member(byte)), end: at + 1 }
}

/** Tries every way to lay the bytes across the tokens, each pair of positions once: no pattern can make it slow. */
function matcherOf(tokens: readonly Token[]): (bytes: string) => boolean {
  if (tokens.every((token) => token.kind === 'byte')) {
    const literal = tokens.map((token) => token.byte).join('')
    return (bytes) => bytes === literal
  }
  return matcherOfOneStar(tokens) ?? matcherOfAny(tokens)
}

/** The usual pattern, asked of every file of every look: one `*` between two literals. Null for any other. */
function matcherOfOneStar(tokens: readonly Token[]): ((bytes: string) => boolean) | null {
  const star = tokens.findIndex((token) => token.kind === 'some')
  if (star === -1 || tokens.some((token, at) => at !== star && token.kind !== 'byte')) return null
  const literal = (some: readonly Token[]) => some.map((token) => (token.kind === 'byte' ? token.byte : '')).join('')
  const begin = literal(tokens.slice(0, star))
  const end = literal(tokens.slice(star + 1))
  return (bytes) =>
    bytes.length >= begin.length + end.length &&
    bytes.startsWith(begin) &&
    bytes.endsWith(end) &&
    !bytes.slice(begin.length, bytes.length - end.length).includes('/')
}

function matcherOfAny(tokens: readonly Token[]): (bytes: string) => boolean {
  return (bytes) => {
    const failed = new Set<number>()
    const from = (token: number, at: number): boolean => {
      const key = token * (bytes.length + 1) + at
      if (failed.has(key)) return false
      const isMatch = step(token, at)
      if (!isMatch) failed.add(key)
      return isMatch
    }
    const step = (index: number, at: number): boolean => {
      const token = tokens[index]
      const byte = bytes[at]
      if (!token) return byte === undefined
      if (token.kind === 'all' || token.kind === 'some') {
        if (from(index + 1, at)) return true
        return byte !== undefined && (token.kind === 'all' || byte !== '/') && from(index, at + 1)
      }
      if (token.kind === 'folders') {
        if (from(index + 1, at)) return true
        const slash = bytes.indexOf('/', at)
        return slash !== -1 && from(index, slash + 1)
      }
      return byte !== undefined && takes(token, byte) && from(index + 1, at + 1)
    }
    return from(0, 0)
  }
}

function takes(token: Extract<Token, { kind: 'byte' | 'set' | 'one' }>, byte: string): boolean {
  if (token.kind === 'byte') return token.byte === byte
  return token.kind === 'one' ? byte !== '/' : token.has(byte)
}
