// SubRip and WebVTT -> Reading: what is said, put together to paragraphs, with the time at which each begins. Left out are styles,
// positions and comments of the file, and lines that rolling captions say twice.
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter } from '../document-writer.ts'
import { type Field, fieldOf } from '../front-matter/field.ts'
import { splitLines } from './prose.ts'

interface Cue {
  /** Seconds. */
  start: number
  end: number
  /** 1-based, of its time. */
  line: number
  lines: string[]
}

/** A longer silence parts paragraphs. Seconds. */
const silence = 3
/** UTF-16 units from which a paragraph ends with its sentence, and with whatever is said. */
const longParagraph = 400
const longestParagraph = 1200
/** Lines of the cue before that are looked at. */
const maxRepeated = 4

const time = /^\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/

interface Paragraph {
  start: number
  /** Seconds, of its last cue. */
  end: number
  line: number
  speaker: string
  words: string
}

/** Never throws. */
export function readSubtitles(text: string): Reading {
  const lines = splitLines(text)
  const writer = createDocumentWriter()
  for (const { start, line, speaker, words } of paragraphsOf(cuesOf(lines))) {
    writer.line(line)
    writer.place('time', clockOf(start))
    writer.paragraph(speaker === '' ? words : `${speaker}: ${words}`)
  }
  return { format: 'document', bodyStart: 0, ...writer.finish(), fields: headerFields(lines), tags: [], links: [] }
}

function* paragraphsOf(cues: Iterable<Cue>): Generator<Paragraph> {
  let open: (Omit<Paragraph, 'words'> & { pieces: string[]; length: number }) | null = null
  let said: readonly string[] = []
  for (const { start, end, line, lines } of cues) {
    const { speaker, spoken } = speechOf(lines)
    const words = spoken.filter((one) => !said.includes(one)).join(' ')
    said = spoken.slice(0, maxRepeated)
    if (words === '') continue
    if (open !== null && isOver(open, start, speaker)) {
      yield { ...open, words: open.pieces.join(' ') }
      open = null
    }
    // A next cue of the same voice does not name it again.
    open ??= { start, end, line, speaker, pieces: [], length: 0 }
    open.pieces.push(words)
    open.length += words.length
    open.end = end
  }
  if (open !== null) yield { ...open, words: open.pieces.join(' ') }
}

function isOver(
  { pieces, length, ...open }: { pieces: readonly string[]; length: number; speaker: string; end: number },
  start: number,
  speaker: string,
): boolean {
  const isOther = speaker !== '' && speaker !== open.speaker
  const isSentence = /[.!?。！？…]["'”’»)]{0,2}$/.test((pieces.at(-1) ?? '').slice(-4))
  return isOther || start - open.end > silence || (length > longParagraph && isSentence) || length > longestParagraph
}

function* cuesOf(lines: readonly string[]): Generator<Cue> {
  let cue: Cue | null = null
  for (const [at, line] of lines.entries()) {
    const found = line.includes('-->') ? time.exec(line.slice(0, 200)) : null
    if (found !== null) {
      if (cue !== null) yield cue
      cue = { start: secondsOf(found.slice(1, 5)), end: secondsOf(found.slice(5, 9)), line: at + 1, lines: [] }
    } else if (line.trim() === '') {
      if (cue !== null) yield cue
      cue = null
    } else if (cue !== null) cue.lines.push(line)
  }
  if (cue !== null) yield cue
}

const secondsOf = ([hours, minutes, seconds, thousandths]: readonly (string | undefined)[]) =>
  Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(thousandths) / 1000

function clockOf(seconds: number): string {
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60]
  return parts.map((part) => `${Math.floor(part)}`.padStart(2, '0')).join(':')
}

/** Who speaks: `<v Ada>` of WebVTT, `ADA:` or `- Ada:` as captions are written. */
function speechOf(lines: readonly string[]): { speaker: string; spoken: string[] } {
  const voice = /<v(?:\.[\w.-]{1,50})?[ \t]+([^<>]{1,80})>/.exec(lines[0] ?? '')?.[1]
  const plain = lines.map(plainCue).filter((line) => line !== '')
  const [lead, named] = /^(?:- ?)?([A-ZÀ-Þ][\p{L} .'-]{0,30}):\s+(?=\S)/u.exec(plain[0] ?? '') ?? []
  if (voice !== undefined || lead === undefined) return { speaker: voice?.trim() ?? '', spoken: plain }
  return { speaker: named ?? '', spoken: [(plain[0] ?? '').slice(lead.length), ...plain.slice(1)] }
}

/** Without `<i>`, `<00:00:01.000>`, `{\an8}` and entities. */
const plainCue = (line: string): string =>
  line
    .replace(/<[^<>]{0,200}>|\{\\[^{}]{0,100}\}/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()

/** `Language: en` below WEBVTT. */
function headerFields(lines: readonly string[]): Field[] {
  if (!/^\ufeff?WEBVTT/.test(lines[0] ?? '')) return []
  const end = lines.findIndex((line) => line.trim() === '')
  return lines.slice(1, end < 0 ? 1 : Math.min(end, 20)).flatMap((line) => {
    const [, key = '', value = ''] = /^([A-Za-z]{1,30}): (.{1,500})$/.exec(line) ?? []
    return fieldOf(key, value)
  })
}
