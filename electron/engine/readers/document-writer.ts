// The readable text of a file that is none: readers say what comes, block by block, and where it stands.
import type { Place, PlaceKind } from '../../../shared/place.ts'
import type { Block, BlockKind, NotePlace } from './note.ts'

export interface DocumentText {
  text: string
  blocks: Block[]
  places: NotePlace[]
  lineMarks: [number, number][] | null
}

/** A place that begins inside a block, `at` that offset of the text as it is given. */
export interface InnerPlace extends Place {
  at: number
}

export interface DocumentWriter {
  /** What follows stands there, until the next place. `within`: the sheet of a row, the attachment of a page. */
  place(kind: PlaceKind, name: string, within?: string): void
  /** What follows begins on this line of the source (1-based), where the source is a text; lines of code go on from there. */
  line(number: number): void
  /** White space becomes single blanks; a block without words is left out. `level`: 1 for the highest, at most 6 are told apart. */
  heading(level: number, text: string): void
  /** `inside`: places that begin in it, ascending. */
  paragraph(text: string, inside?: readonly InnerPlace[]): void
  quote(text: string): void
  /** Line breaks inside stay, as in code(). */
  item(text: string, depth?: number): void
  row(cells: readonly string[]): void
  /** As it is written, blank lines at its ends left out. */
  code(text: string): void
  /** No more is taken: a reader may stop here, and says what it left out. */
  readonly isFull: boolean
  /** UTF-16 units so far. */
  readonly length: number
  finish(): DocumentText
}

/** Characters of one note's text at most: as many as 4 million tokens of English have, beyond which a note is cut anyway. */
const maxCharacters = 20_000_000
const cellGap = ' | '

export function createDocumentWriter(most = maxCharacters): DocumentWriter {
  const blocks = createBlocks(most)
  return {
    place: (kind, name, within = '') => blocks.stand({ kind, name: proseOf(name), within: proseOf(within) }),
    line: blocks.mark,
    heading: (level, text) => blocks.add('heading', proseOf(text), { level: levelOf(level) }),
    paragraph(text, inside = []) {
      const { prose, places } = proseWithPlaces(text, inside)
      blocks.add('paragraph', prose, { places })
    },
    quote: (text) => blocks.add('quote', linesOfProse(text)),
    item(text, depth = 0) {
      const words = linesOfProse(text)
      blocks.add('list', words === '' ? '' : `${'  '.repeat(Math.min(Math.max(0, depth), 8))}- ${words}`)
    },
    row(cells) {
      const written = cells.map(proseOf)
      blocks.add('table', written.every((cell) => cell === '') ? '' : written.join(cellGap))
    },
    code: (text) => {
      const written = readable(text)
      const blank = /^(?:[^\S\n]*\n)+/.exec(written)?.[0] ?? ''
      blocks.skipLines(blank.split('\n').length - 1)
      blocks.add('code', written.slice(blank.length).trimEnd())
    },
    get isFull() {
      return blocks.length() >= most
    },
    get length() {
      return blocks.length()
    },
    finish: blocks.finish,
  }
}

const levelOf = (level: number): number => Math.min(Math.max(1, level), 6)

function createBlocks(most: number) {
  const lines: string[] = []
  const blocks: Block[] = []
  const places: NotePlace[] = []
  const lineMarks: [number, number][] = []
  let length = 0
  let nextPlace: Place | null = null
  let nextLine: number | null = null

  return {
    length: () => length,
    stand: (place: Place) => void (nextPlace = place),
    mark: (line: number) => void (nextLine = line),
    skipLines: (count: number) => void (nextLine = nextLine === null ? null : nextLine + count),
    add(
      kind: BlockKind,
      written: string,
      { level, places: inside = [] }: { level?: number; places?: readonly NotePlace[] } = {},
    ): void {
      if (written === '' || length >= most) return
      const text = written.length > most - length ? written.slice(0, most - length).toWellFormed() : written
      if (nextPlace !== null) places.push({ start: length, ...nextPlace })
      if (nextLine !== null) lineMarks.push([length, nextLine])
      if (nextLine !== null && kind === 'code') {
        for (const { index } of text.matchAll(/\n/g)) lineMarks.push([length + index + 1, ++nextLine])
      }
      nextPlace = null
      nextLine = null
      for (const { start, ...place } of inside) if (start < text.length) places.push({ start: length + start, ...place })
      const end = length + text.length
      const last = blocks.at(-1)
      // Items of a list and rows of a table in a row are one block.
      if (last?.kind === kind && (kind === 'list' || kind === 'table')) last.end = end
      else blocks.push({ kind, start: length, end, ...(level === undefined ? {} : { level, heading: text }) })
      lines.push(text)
      length = end + 1
    },
    finish: (): DocumentText => ({
      text: lines.map((line) => `${line}\n`).join(''),
      blocks,
      places,
      lineMarks: lineMarks.length === 0 ? null : lineMarks,
    }),
  }
}

/** Line ends as \n; no control characters, soft hyphens or halves of a character. */
const readable = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- what no text for people holds
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\ufffe\uffff]/g, '')
    .toWellFormed()

const proseOf = (text: string): string => readable(text).replace(/\s+/g, ' ').trim()

/** The same with places inside, which begin where their first word does. */
function proseWithPlaces(text: string, inside: readonly InnerPlace[]): { prose: string; places: NotePlace[] } {
  const places: NotePlace[] = []
  let prose = proseOf(text.slice(0, inside[0]?.at))
  inside.forEach(({ at, kind, name, within }, index) => {
    const piece = text.slice(at, inside[index + 1]?.at)
    const words = proseOf(piece)
    if (words === '') return
    const isParted = /\s$/.test(text.slice(Math.max(0, at - 1), at)) || /^\s/.test(piece)
    if (isParted && prose !== '') prose += ' '
    places.push({ start: prose.length, kind, name: proseOf(name), within: proseOf(within) })
    prose += words
  })
  return { prose, places }
}

const linesOfProse = (text: string): string =>
  readable(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
