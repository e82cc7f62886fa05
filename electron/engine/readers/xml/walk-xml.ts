// XML by saxes, as calls in the order of the document. Bounded: elements nest 256 deep at most, and a document type declares nothing
// (saxes knows the five entities and numeric ones; others stay as they are written, so nothing multiplies and nothing is fetched).
import { type SaxesAttributePlain, SaxesParser } from 'saxes'
import { decodeAs, encodingOf } from '../decode/decode-as.ts'

export interface XmlElement {
  /** Without its prefix, which every program may choose as it likes. */
  name: string
  /** '' without one. */
  prefix: string
  /** By name as written, with prefix. */
  attributes: Readonly<Record<string, string>>
}

export interface XmlVisitor {
  open?(element: XmlElement): void
  /** A piece of text or CDATA, in the element that was opened last and is not closed yet. One text may come in several pieces. */
  text?(text: string): void
  close?(element: XmlElement): void
  /** True when no more is wanted; asked at every element. */
  isFull?(): boolean
}

export interface XmlEnd {
  /** Why reading ended before the document did, half a sentence; null where all of it was read, or the visitor had enough. */
  fault: string | null
}

const maxDepth = 256
/** Bytes decoded at once. */
const pieceBytes = 64 * 1024

/**
 * Never throws for what a document holds: of a broken one everything before the fault is visited, and what is open then is closed.
 */
export function walkXml(document: Uint8Array | string, visitor: XmlVisitor): XmlEnd {
  const walk: Walk = { open: [], hasBegun: false, fault: null, isOver: false }
  const parser = createParser(visitor, walk)
  try {
    for (const piece of piecesOf(document)) parser.write(piece)
    // What saxes finds wrong at the end it tells before it hands over the last text.
    walk.isOver = true
    parser.close()
  } catch (error) {
    if (error !== ending) throw error
  }
  for (const element of walk.open.toReversed()) visitor.close?.(element)
  return { fault: walk.fault }
}

interface Walk {
  open: XmlElement[]
  /** Any element was met. */
  hasBegun: boolean
  fault: string | null
  /** All of the document has been handed to the parser. */
  isOver: boolean
}

/** Thrown through saxes, which has no other way to be stopped. */
const ending = new Error('the end of reading')

/** Saxes reads on over these as a person would. */
const isMinor = (fault: string) =>
  /^(?:undefined entity|disallowed character\.|malformed character entity|duplicate|the string)/.test(fault)

function createParser(visitor: XmlVisitor, walk: Walk): SaxesParser {
  const parser = new SaxesParser({ position: false })
  const { open } = walk
  const end = (fault: string | null) => {
    walk.fault ??= fault === null || walk.hasBegun ? fault : 'it is no XML'
    if (!walk.isOver) throw ending
  }
  // As saxes has them, but without what every object inherits: &constructor; is no entity.
  parser.ENTITIES = Object.assign(Object.create(null), { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" })
  parser.on('opentag', ({ name, attributes }) => {
    if (visitor.isFull?.()) end(null)
    if (open.length === maxDepth) end(`its elements lie more than ${maxDepth} deep in each other`)
    const colon = name.indexOf(':')
    const element = { name: name.slice(colon + 1), prefix: name.slice(0, Math.max(0, colon)), attributes: plain(attributes) }
    walk.hasBegun = true
    open.push(element)
    visitor.open?.(element)
  })
  parser.on('closetag', () => {
    const element = open.pop()
    if (element !== undefined) visitor.close?.(element)
  })
  const text = (piece: string) => {
    if (open.length > 0) visitor.text?.(piece)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('error', ({ message }) => {
    if (!isMinor(message)) end(message.replace(/\.$/, ''))
  })
  return parser
}

/** Without namespaces saxes gives attributes as texts. */
function plain(attributes: Record<string, string | SaxesAttributePlain>): Record<string, string> {
  // SAFETY: SaxesParser without `xmlns` (SaxesTagPlain).
  return attributes as Record<string, string>
}

/** The value of an attribute: by its name as written, else by that behind a prefix, which programs choose as they like; '' without one. */
export function attributeOf({ attributes }: XmlElement, name: string): string {
  const exact = attributes[name]
  if (exact !== undefined) return exact
  const behind = `:${name.slice(name.indexOf(':') + 1)}`
  for (const key in attributes) if (key.endsWith(behind)) return attributes[key] ?? ''
  return ''
}

function* piecesOf(document: Uint8Array | string): Generator<string> {
  if (typeof document === 'string') {
    yield document.replace(/^\ufeff/, '')
    return
  }
  const encoding = encodingFor(document)
  if (encoding === 'windows-1252') return yield decodeAs(encoding, document)
  const decoder = new TextDecoder(encoding)
  for (let at = 0; at < document.length; at += pieceBytes) {
    yield decoder.decode(document.subarray(at, at + pieceBytes), { stream: true })
  }
  yield decoder.decode()
}

/** By byte order mark, by the zeros of a first '<', or as the declaration says; UTF-8 else (https://www.w3.org/TR/xml/#sec-guessing). */
function encodingFor(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]{0,150}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/.exec(head)?.[1]
  const encoding = declared === undefined || head.startsWith('\xef\xbb\xbf') ? null : encodingOf(declared)
  // What is read byte by byte so far is no UTF-16, whatever it says.
  return encoding === null || encoding.startsWith('utf-16') ? 'utf-8' : encoding
}
