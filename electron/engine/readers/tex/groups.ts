// Braces of a LaTeX file: what becomes of what stands in each, and where its text goes.
import type { Fate } from './commands.ts'

interface Group {
  fate: Fate
  pieces: string[]
}

export interface Groups {
  /** Whether text is for nobody here. */
  readonly isSilent: boolean
  /** Whether text goes to the paragraph. */
  readonly isBody: boolean
  open(fate: Fate): void
  /** The group that ends, with its text, where it has a text of its own. */
  close(): { fate: Fate; text: string } | null
  add(text: string): void
  /** The paragraph's text so far; it begins anew. */
  take(): string
  readonly isEmpty: boolean
  /** Above it nothing was text. */
  beginBody(): void
}

/** `isPreamble`: what comes first is no text. */
export function createGroups(isPreamble: boolean): Groups {
  const base: Group = { fate: { kind: isPreamble ? 'skip' : 'text' }, pieces: [] }
  let stack: Group[] = [base]
  const top = () => stack.at(-1) ?? base
  const sharing = (fate: Fate) => fate.kind === 'text' || fate.kind === 'note' || fate.kind === 'key'
  const add = (text: string) => {
    if (top().fate.kind !== 'skip') top().pieces.push(text)
  }
  return {
    add,
    get isSilent() {
      return top().fate.kind === 'skip'
    },
    get isBody() {
      return top().pieces === base.pieces && top().fate.kind !== 'skip'
    },
    get isEmpty() {
      return base.pieces.length === 0
    },
    open(fate) {
      const outer = top()
      const isSilent = outer.fate.kind === 'skip' && fate.kind !== 'field'
      if (isSilent) stack.push({ fate: { kind: 'skip' }, pieces: [] })
      else {
        stack.push({ fate, pieces: sharing(fate) ? outer.pieces : [] })
        if (fate.kind === 'note') add(' (')
        if (fate.kind === 'key') add(' [')
      }
    },
    close() {
      if (stack.length === 1) return null
      const { fate, pieces } = top()
      if (fate.kind === 'note') add(')')
      if (fate.kind === 'key') add(']')
      stack.pop()
      return sharing(fate) || fate.kind === 'skip' ? null : { fate, text: pieces.join('') }
    },
    take: () => base.pieces.splice(0).join(''),
    beginBody() {
      base.fate = { kind: 'text' }
      stack = [base]
    },
  }
}
