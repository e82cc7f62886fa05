// What a note is called: by itself, by the heading it begins with, else by its file.
import { basename, extname } from 'node:path'
import type { Block } from './note.ts'

/** A title longer than this is a paragraph that somebody made a heading. */
const maxCharacters = 200

/**
 * `named`: the title in its front matter. A heading of the highest level is a title wherever it stands first; a lower one only
 * when the note begins with it and has no other of its level (a recipe that begins with "## Ingredients" is called by its file).
 */
export function noteTitle(named: string | null, blocks: readonly Block[], path: string): string {
  const title = named ?? headingTitle(blocks) ?? fileTitle(path)
  return title.replace(/\s+/g, ' ').trim().slice(0, maxCharacters).toWellFormed()
}

function headingTitle(blocks: readonly Block[]): string | null {
  const headings = blocks.filter(({ kind }) => kind === 'heading')
  const [first] = headings
  if (!first?.heading) return null
  const isOnly = first === blocks[0] && headings.every((other) => other === first || (other.level ?? 1) > (first.level ?? 1))
  return first.level === 1 || isOnly ? first.heading : null
}

function fileTitle(path: string): string {
  const name = basename(path)
  return (name.slice(0, name.length - extname(name).length) || name).normalize('NFC')
}
