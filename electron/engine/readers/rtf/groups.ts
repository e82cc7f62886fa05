// Groups of an RTF file: what is on in each, and where its text goes.
import { createByteRun } from './byte-run.ts'
import type { Destination } from './destinations.ts'

export interface Group {
  destination: Destination
  /** Where its text goes; a group that opens nothing of its own has its outer one's. */
  pieces: string[]
  /** The word that opened its destination. */
  word: string
  /** Characters behind \u for programs without Unicode. */
  unicodeSkip: number
  isHidden: boolean
  /** Of its bytes; null for the file's own. */
  encoding: string | null
}

/** Text as it comes, into whatever group is open. */
interface TextFlow {
  add(text: string): void
  addText(text: string): void
  addSign(sign: string): void
  addByte(byte: number, encoding: string): void
  /** What \u names; the characters behind it that stand for it are left out. */
  addUnicode(number: number): void
  /** A brace: nothing goes on over it. */
  end(): void
}

export interface Groups extends TextFlow {
  readonly current: Group
  open(): void
  /** The group that ends, where its text went to a place of its own. */
  close(): Group | null
  /** What follows in this group goes to a place of its own. */
  divert(destination: Destination, word: string): void
  /** The text so far; it begins anew. */
  take(): string
  closeAll(): void
}

export function createGroups(): Groups {
  const outer: Group[] = []
  let group: Group = { destination: 'text', pieces: [], word: '', unicodeSkip: 1, isHidden: false, encoding: null }
  const flow = createTextFlow(() => group)
  return {
    ...flow,
    get current() {
      return group
    },
    open() {
      flow.end()
      outer.push(group)
      group = { ...group }
    },
    close() {
      flow.end()
      const closed = group
      group = outer.pop() ?? group
      return closed.pieces === group.pieces ? null : closed
    },
    divert(destination, word) {
      flow.add('')
      group = { ...group, destination, word, pieces: destination === 'text' ? group.pieces : [] }
    },
    take() {
      flow.add('')
      return group.pieces.splice(0).join('')
    },
    closeAll() {
      flow.end()
      group = outer[0] ?? group
    },
  }
}

function createTextFlow(current: () => Group): TextFlow {
  const bytes = createByteRun()
  /** Characters still to come that only programs without Unicode read. */
  let skipped = 0
  const push = (text: string) => {
    const { destination, isHidden, pieces } = current()
    if (text !== '' && destination !== 'skip' && !isHidden) pieces.push(text)
  }
  const add = (text: string) => {
    push(bytes.take())
    push(text)
  }
  return {
    add,
    addText(text) {
      let from = Math.min(skipped, text.length)
      skipped -= from
      if (from < text.length && bytes.isHalf) bytes.add(text.charCodeAt(from++), bytes.encoding)
      if (from < text.length) add(text.slice(from))
    },
    addSign(sign) {
      if (skipped > 0) skipped--
      else add(sign)
    },
    addByte(byte, encoding) {
      if (skipped > 0) skipped--
      else bytes.add(byte, encoding)
    },
    addUnicode(number) {
      add(String.fromCharCode(number & 0xffff))
      skipped = current().unicodeSkip
    },
    end() {
      add('')
      skipped = 0
    },
  }
}
