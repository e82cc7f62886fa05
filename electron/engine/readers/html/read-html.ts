// HTML -> Reading: the readable text, one block a line, and the line of the source that each word stands on.
import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import type { Reading } from '../complete-note.ts'
import { type Field, fieldOf } from '../front-matter/field.ts'
import { decodeTarget, isBesideNote, withoutPlace } from '../markup.ts'
import { createOpenElements } from './open-elements.ts'
import { createTextWriter } from './text-writer.ts'

/** Never throws: HTML has no errors, only readings. */
export function readHtml(source: string): Reading {
  const page = createPageReader()
  // What parse5's own parser is built on: tags, texts and entities by the standard, in linear time.
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag(tag) {
        page.open(tag)
        if (!page.isInPicture()) tokenizer.state = rawTexts.get(tag.tagName) ?? tokenizer.state
      },
      onEndTag: page.close,
      onCharacter: page.add,
      onWhitespaceCharacter: page.add,
      onNullCharacter: () => undefined,
      onComment: page.flush,
      onDoctype: () => undefined,
      onEof: page.flush,
    },
  )
  tokenizer.write(source, true)
  return { format: 'html', bodyStart: 0, ...page.finish(), tags: [] }
}

/** Elements whose text holds no tags. */
const rawTexts = new Map([
  ...['title', 'textarea'].map((name) => [name, TokenizerMode.RCDATA] as const),
  ...['style', 'xmp', 'iframe', 'noembed', 'noframes', 'noscript'].map((name) => [name, TokenizerMode.RAWTEXT] as const),
  ['script', TokenizerMode.SCRIPT_DATA] as const,
  ['plaintext', TokenizerMode.PLAINTEXT] as const,
])

const piecesAtOnce = 1024

function createPageReader() {
  const writer = createTextWriter()
  const elements = createOpenElements(writer)
  const meta: { title: string | null; fields: Field[]; links: string[] } = { title: null, fields: [], links: [] }
  /** Text since the last tag. parse5 gives words and white space one by one, so `pieces` are joined now and then. */
  let text = ''
  let pieces: string[] = []
  let line = 1
  let isTitle = false

  function joinPieces(): void {
    text += pieces.join('')
    pieces = []
  }

  function flush(): void {
    joinPieces()
    if (isTitle && text !== '') meta.title ??= text
    if (text !== '' && elements.context !== null) writer.add(text, line, elements.context)
    text = ''
  }

  return {
    flush,
    isInPicture: () => elements.isInPicture,
    add({ chars, location }: Token.CharacterToken): void {
      if (text === '' && pieces.length === 0) line = location?.startLine ?? line
      pieces.push(chars)
      if (pieces.length === piecesAtOnce) joinPieces()
    },
    open(tag: Token.TagToken): void {
      flush()
      addMeta(tag, meta)
      elements.open(tag.tagName)
      isTitle = tag.tagName === 'title' && !elements.isInPicture
      if (tag.selfClosing && elements.isInPicture) elements.close(tag.tagName)
    },
    close({ tagName }: Pick<Token.TagToken, 'tagName'>): void {
      flush()
      isTitle = false
      elements.close(tagName)
    },
    finish() {
      const title = (meta.title ?? '').replace(/\s+/g, ' ')
      return { ...writer.finish(), fields: [...fieldOf('title', title), ...meta.fields], links: meta.links }
    },
  }
}

/** What a page says of its text, with or without the name of a vocabulary; the rest is for browsers and other programs. */
const noteMeta =
  /^(?:[a-z]{1,20}[.:_]){0,2}(author|creator|description|abstract|subject|keywords|category|section|tag|publisher|publication|source|source-url|language|date|created|published|published_time|issued)$/i

function addMeta({ tagName, attrs }: Token.TagToken, meta: { fields: Field[]; links: string[] }): void {
  const attribute = (name: string) => attrs.find((attr) => attr.name === name)?.value.trim() ?? ''
  const href = tagName === 'a' ? attribute('href') : ''
  if (isBesideNote(href)) meta.links.push(decodeTarget(withoutPlace(href)))
  if (tagName !== 'meta') return
  const [, name] = noteMeta.exec(attribute('name') || attribute('property')) ?? []
  if (name !== undefined) meta.fields.push(...fieldOf(name, attribute('content')))
}

/** The encoding that a page names in its first kilobyte, as browsers look for it; null without one. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  return /<meta[^>]{1,200}charset\s*=\s*(?:["']\s*)?([\w-]+)/i.exec(head)?.[1] ?? null
}
