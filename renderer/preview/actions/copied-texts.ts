// What is copied of a note: its link in three ways, its path, and a quote that says where it is from. Pure.
import { markdownLink, nameOfPath } from '../../formats.ts'

export interface CopiedNote {
  title: string
  path: string
  /** On the disk: the archive, for a note inside of one. */
  file: string
}

/** As Obsidian writes it: the file's name, and the title where that is another. */
export function wikiLink({ title, path }: CopiedNote): string {
  const name = nameOfPath(path).replace(/\.(?:md|markdown)$/i, '')
  const shown = title.replace(/[[\]|\n]/g, ' ').trim()
  return name === title || shown === '' ? `[[${name}]]` : `[[${name}|${shown}]]`
}

/** Lines of Markdown's quote, and below them the note. `page`: of a PDF. */
export function quoteOf(text: string, { title, file }: CopiedNote, page: number | null): string {
  const lines = text.trim().split(/\r?\n/)
  return `${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n>\n> — ${markdownLink(title, file, page)}\n`
}
