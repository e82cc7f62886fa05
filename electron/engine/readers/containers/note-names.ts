// What notes inside a file are called: by their subject or title, as parts of a path, none twice.

export interface NoteNames {
  /**
   * A name for one more note. `parts`: folders and the note itself, as people wrote them; `extension`: with its dot, where the note is
   * a file. Of equal ones the later are called "Soup (2)", "Soup (3)".
   */
  take(parts: readonly string[], extension?: string): string
}

/** UTF-16 units of a part, which leaves room for a number and an extension. */
const maxCharacters = 180
/** A title is deeper than this in nobody's notebooks. */
const maxParts = 20

export function createNoteNames(): NoteNames {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  return {
    take(parts, extension = '') {
      const last = parts.at(-1) ?? ''
      const folders = parts.slice(0, -1).map(cleanPart).slice(0, maxParts)
      const base = [...folders, extension === '' ? withoutExtension(cleanPart(last)) : cleanPart(last)].join('/')
      let name = base + extension
      while (taken.has(name)) {
        const count = (counts.get(base) ?? 1) + 1
        counts.set(base, count)
        name = `${base} (${count})${extension}`
      }
      taken.add(name)
      return name
    },
  }
}

/** What parts a path on any system, and what no path may hold. */
function cleanPart(written: string): string {
  const part = written
    .slice(0, maxCharacters * 4)
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex -- what no path may hold
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .replace(/[/\\]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxCharacters)
    .toWellFormed()
    .trim()
  return /^\.{0,2}$/.test(part) ? 'Untitled' : part
}

/** "Photos.zip" as a subject is no archive: a path says by its end what a note is. */
const withoutExtension = (name: string) => name.replace(/\.(?=\w{1,12}$)/, ' ')
