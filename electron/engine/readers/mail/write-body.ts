// The body of a mail, for reading: what its sender wrote first, the mails it answers behind it, the signature last.
import type { DocumentWriter } from '../document-writer.ts'
import type { BlockKind } from '../note.ts'
import { writePiece } from '../parts/write-reading.ts'
import type { Body, BodyLine } from './body-lines.ts'
import { type LineOwner, ownersOf } from './quoted-replies.ts'

interface Run {
  owner: LineOwner
  lines: BodyLine[]
}

export function writeBody(writer: DocumentWriter, { lines, isWrapped }: Body): void {
  const runs = runsOf(lines)
  const inOrder = runs.filter(({ owner }) => owner !== 'signature')
  const own = inOrder.filter(({ owner }) => owner === 'sender')
  // Answers between the questions stay with them.
  const isMixed = own.length > 1
  const ordered = isMixed ? inOrder : [...own, ...inOrder.filter(({ owner }) => owner === 'quote')]
  for (const run of ordered) writeRun(writer, run, isWrapped)
  for (const run of runs) if (run.owner === 'signature') writeSignature(writer, run)
}

/** Lines of one owner in a row; none without words. */
function runsOf(lines: readonly BodyLine[]): Run[] {
  const owners = ownersOf(lines)
  const runs: Run[] = []
  lines.forEach((line, at) => {
    const owner = owners[at] ?? 'sender'
    const last = runs.at(-1)
    if (last !== undefined && (last.owner === owner || line.kind === 'blank')) last.lines.push(line)
    else if (line.kind !== 'blank') runs.push({ owner, lines: [line] })
  })
  return runs
}

function writeRun(writer: DocumentWriter, { owner, lines }: Run, isWrapped: boolean): void {
  let open: { kind: BlockKind; texts: string[]; level: number } | null = null
  const close = () => {
    const text = open?.texts.join(' ') ?? ''
    if (open !== null && hasWords(text)) {
      writePiece(writer, { kind: owner === 'quote' ? 'quote' : open.kind, text, level: open.level }, 1)
    }
    open = null
  }
  for (const line of lines) {
    const goesOn = isWrapped && open !== null && continues(line, open.kind)
    if (!goesOn) close()
    if (line.kind === 'blank' || line.text.trim() === '') close()
    else if (goesOn) open?.texts.push(line.text)
    else open = { kind: line.kind, texts: [line.text], level: line.level }
  }
  close()
}

const continues = (line: BodyLine, open: BlockKind): boolean =>
  open === 'list' ? line.kind === 'paragraph' && /^\s/.test(line.text) : line.kind === open

function writeSignature(writer: DocumentWriter, { lines }: Run): void {
  const texts = lines.map(({ text }) => text).filter(hasWords)
  if (texts.length > 0) writer.quote(texts.join('\n'))
}

/** Rules of dashes and underscores are for the eye. */
const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text)
