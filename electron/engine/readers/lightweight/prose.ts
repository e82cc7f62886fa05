// Paragraphs, quotes and items that go over several lines of a marked-up text, gathered until they end.
import type { DocumentWriter } from '../document-writer.ts'

export type ProseKind = 'paragraph' | 'quote' | 'item'

export interface Prose {
  /** What is open; null between two. */
  readonly kind: ProseKind | null
  /** Lines of what is open. */
  readonly lines: number
  /** Ends what is open. `line`: 1-based, of the source. `depth`: of an item, 0 for the outer list. */
  open(kind: ProseKind, text: string, line: number, depth?: number): void
  /** Goes on with what is open, else opens a paragraph. */
  add(text: string, line: number): void
  end(): void
}

/** `inline`: takes the marks out of a text. */
export function createProse(writer: DocumentWriter, inline: (text: string) => string): Prose {
  let open: { kind: ProseKind; depth: number; line: number; lines: string[] } | null = null

  function end(): void {
    if (open === null) return
    const { kind, depth, line, lines } = open
    open = null
    writer.line(line)
    const text = inline(lines.join('\n'))
    if (kind === 'item') writer.item(inOneLine(text), depth)
    else if (kind === 'quote') writer.quote(inOneLine(text))
    else writer.paragraph(text)
  }

  return {
    get kind() {
      return open?.kind ?? null
    },
    get lines() {
      return open?.lines.length ?? 0
    },
    open(kind, text, line, depth = 0) {
      end()
      open = { kind, depth, line, lines: [text] }
    },
    add(text, line) {
      if (open === null) open = { kind: 'paragraph', depth: 0, line, lines: [text] }
      else open.lines.push(text)
    },
    end,
  }
}

const inOneLine = (text: string) => text.replaceAll('\n', ' ')

/** Lines of a text without their breaks. */
export const splitLines = (text: string): string[] => text.split(/\r\n|\n|\r/)
