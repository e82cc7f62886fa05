// TextBundle (https://textbundle.org), which Bear backs up to and other programs export: a folder `Title.textbundle`, or an archive of one,
// with the note as text.md, its pictures in assets/ and what is known of it in info.json.
import { basename } from 'node:path'
import * as v from 'valibot'
import { type Field, fieldOf } from '../../front-matter/field.ts'
import { readMarkdown } from '../../markdown.ts'
import type { TextReader } from '../../reader.ts'
import { folderOf, type NoteForm, type NoteForms, type ZipFiles } from './zip-notes.ts'

/** `archive`: the name of the file, which a bundle without a folder is called by. */
export async function bundleForms({ entries, readText }: ZipFiles, archive: string): Promise<NoteForms> {
  const forms = new Map<string, NoteForm | 'none'>()
  const isPack = /\.textpack$/i.test(archive)
  for (const name of entries.keys()) {
    const folder = folderOf(name)
    if (!/\.textbundle$/i.test(folder) && !(isPack && folder === '')) continue
    if (name.endsWith('/info.json') || name === 'info.json') forms.set(name, 'none')
    if (!/^text\.\w+$/i.test(basename(name))) continue
    const info = infoOf(await readText(folder === '' ? 'info.json' : `${folder}/info.json`))
    const parts = (folder === '' ? archive : folder).replace(/\.(?:textbundle|textpack)$/i, '').split('/')
    forms.set(name, info.isTrashed ? 'none' : { parts, extension: '', reader: noteReader(info.fields) })
  }
  return forms
}

/** Bear writes Markdown whatever the file is called. */
const noteReader = (fields: readonly Field[]): TextReader => ({
  kind: 'text',
  read(text) {
    const page = readMarkdown(text)
    return { ...page, fields: [...page.fields, ...fields] }
  },
})

/** What Bear adds to a bundle's info, and how it says yes. */
const Info = v.object({
  'net.shinyfrog.bear': v.optional(
    v.object({
      creationDate: v.optional(v.string(), ''),
      modificationDate: v.optional(v.string(), ''),
      trashed: v.optional(v.union([v.number(), v.boolean()]), 0),
    }),
  ),
  sourceURL: v.optional(v.string(), ''),
})

function infoOf(text: string | null): { fields: Field[]; isTrashed: boolean } {
  const parsed = v.safeParse(Info, parseJson(text))
  if (!parsed.success) return { fields: [], isTrashed: false }
  const { 'net.shinyfrog.bear': bear, sourceURL } = parsed.output
  const fields = [
    ...fieldOf('created', bear?.creationDate),
    ...fieldOf('updated', bear?.modificationDate),
    ...fieldOf('source', sourceURL),
  ]
  return { fields, isTrashed: Boolean(bear?.trashed) }
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
