// Google Takeout's folder of Keep: every note as JSON, which has its labels and days, and again as HTML, which is left out.
import { type ReadKeepNote, readKeepNote } from '../keep-note.ts'
import { folderOf, type NoteForms, type ZipFiles } from './zip-notes.ts'

export async function keepForms({ entries, readText }: ZipFiles): Promise<NoteForms> {
  const forms = new Map<string, 'none'>()
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
    if (note.isTrashed) forms.set(json, 'none')
  }
  return forms
}

function parseKeepNote(text: string | null): ReadKeepNote | null {
  if (text === null) return null
  try {
    return readKeepNote(JSON.parse(text))
  } catch {
    return null
  }
}
