// What a page of MediaWiki has in braces and comments, in one pass: of a template its values stay ("born: 1815"), of a source that is
// cited its title. Line breaks stay where they are, so that lines keep their numbers.

const tokens = /<!--|-->|\{\{|\}\}|\[\[|\]\]|\||=|\n|[^<>{}[\]|=\n-]+|./g

interface Open {
  kind: 'template' | 'link' | 'comment'
  /** name: of the template, which is not shown. key: of a value. value: shown. skipped: neither. */
  part: 'name' | 'key' | 'value' | 'skipped'
  name: string
  key: string
}

/** More in each other is markup for programs. */
const maxNesting = 40
const maxKey = 60
const cited = /^\s{0,20}(?:cite|citation|sfn|harv)/i
/** Of a source. */
const citedKeys = /^(?:title|author|last|first|quote)$/i

/** Templates in a line of their own begin items, one a value. */
export function withoutTemplates(text: string): string {
  const pieces: string[] = []
  const stack: Open[] = []
  const top = () => stack.at(-1)
  const isShown = () => stack.every(({ kind, part }) => kind === 'link' || (kind === 'template' && part === 'value'))
  let depth = 0
  for (const [token] of text.matchAll(tokens)) {
    const open = top()
    if (open?.kind === 'comment') {
      if (token === '-->') stack.pop()
      else if (token === '\n') pieces.push(token)
    } else if (token === '<!--') stack.push({ kind: 'comment', part: 'skipped', name: '', key: '' })
    else if (token === '{{' && depth < maxNesting) {
      depth++
      stack.push({ kind: 'template', part: 'name', name: '', key: '' })
    } else if (token === '[[' && stack.length < maxNesting) {
      if (isShown()) pieces.push(token)
      stack.push({ kind: 'link', part: 'value', name: '', key: '' })
    } else if (token === ']]' && open?.kind === 'link') {
      stack.pop()
      if (isShown()) pieces.push(token)
    } else if (token === '}}' && depth > 0) {
      closeTemplate(stack, pieces, isShown)
      depth--
    } else if (open?.kind !== 'template') {
      if (token === '\n' || stack.length === 0 || isShown()) pieces.push(token)
      // A link that was not closed ends with its line.
      if (token === '\n' && open?.kind === 'link') stack.pop()
    } else addToTemplate(open, token, pieces, isShown)
  }
  return pieces.join('')
}

function closeTemplate(stack: Open[], pieces: string[], isShown: () => boolean): void {
  // Links inside that were not closed end with it.
  for (let open = stack.pop(); open !== undefined; open = stack.pop()) {
    if (open.kind !== 'template') continue
    const { key, part } = open
    if (part === 'key' && key.trim() !== '' && !cited.test(open.name) && isShown()) pieces.push(` ${key.trim()}`)
    return
  }
}

function addToTemplate(open: Open, token: string, pieces: string[], isShown: () => boolean): void {
  if (token === '|') {
    if (open.part === 'key' && !cited.test(open.name)) pieces.push(` ${open.key.trim()}`)
    open.part = 'key'
    open.key = ''
  } else if (token === '=' && open.part === 'key') {
    const key = open.key.trim()
    open.part = cited.test(open.name) && !citedKeys.test(key) ? 'skipped' : 'value'
    const isAlone = pieces.at(-1) === '\n'
    if (open.part === 'value' && isShown()) pieces.push(cited.test(open.name) ? ' ' : `${isAlone ? '* ' : ' '}${key}: `)
  } else if (open.part === 'name') open.name = (open.name + token).slice(0, maxKey)
  else if (open.part === 'key' && open.key.length + token.length <= maxKey * 10) open.key += token === '\n' ? ' ' : token
  else if (open.part === 'key') {
    // Too long for a key: a value without one.
    open.part = 'value'
    if (isShown()) pieces.push(` ${open.key}${token === '\n' ? '' : token}`)
  } else if (token !== '\n' && isShown()) pieces.push(token)
  if (token === '\n') pieces.push(token)
}
