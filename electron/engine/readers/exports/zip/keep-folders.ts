// Google Takeout's folder of Keep: every note as JSON and again as HTML. The JSON is read, for it has labels and days; the HTML is left out.
import { readPlainText } from '../../plain-text.ts'
import type { TextReader } from '../../reader.ts'
import { type ReadKeepNote, readKeepNote } from '../keep-note.ts'
import { folderOf, type NoteForm, type NoteForms, type ZipFiles } from './zip-notes.ts'

export async function keepForms({ entries, readText }: ZipFiles): Promise<NoteForms> {
  const forms = new Map<string, NoteForm | 'none'>()
  /** Folders whose first pair of JSON and HTML was looked at, and whether it is Keep's. */
  const folders = new Map<string, boolean>()
  for (const json of entries.keys()) {
    const html = json.replace(/\.json$/i, '.html')
    if (html === json || !entries.has(html)) continue
    const folder = folderOf(json)
    if (folders.get(folder) === false) continue
    const note = parseKeepNote(await readText(json))
    if (!folders.has(folder)) folders.set(folder, note !== null)
    if (note === null) continue
    forms.set(html, 'none')
    forms.set(json, note.isTrashed ? 'none' : { reader: keepReader })
  }
  return forms
}

const keepReader: TextReader = {
  kind: 'text',
  read: (text) => parseKeepNote(text)?.reading ?? readPlainText(text),
}

function parseKeepNote(text: string | null): ReadKeepNote | null {
  if (text === null) return null
  try {
    return readKeepNote(JSON.parse(text))
  } catch {
    return null
  }
}
