// Reads a document for a test, and says what came of it in a form that is easy to compare.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Note } from '../../../electron/engine/readers/note.ts'
import { readNote } from '../../../electron/engine/readers/read-note.ts'
import { zipOf } from '../../zip-files.ts'

const limits = { maxNoteBytes: 1e7, maxDocumentBytes: 1e8 }

export const readBytes = (bytes: Uint8Array, name: string): Promise<Note> => readNote(bytes, `/n/${name}`, limits)

/** A file of the folder `fixtures`. */
export const readFixture = (path: string): Promise<Note> =>
  readBytes(readFileSync(join(import.meta.dirname, 'fixtures', path)), path.split('/').at(-1)!)

export const readZipOf = async (files: Readonly<Record<string, string>>, name: string): Promise<Note> =>
  readBytes(await zipOf(files), name)

/** ['heading 1', 'Spring'] and so on. */
export const blocksOf = ({ blocks, text }: Note): [kind: string, text: string][] =>
  blocks.map(({ kind, level, start, end }) => [level === undefined ? kind : `${kind} ${level}`, text.slice(start, end)])

/** Each place with the words that it begins with. */
export const placesOf = ({ places, text }: Note): [kind: string, name: string, within: string, words: string][] =>
  places.map(({ kind, name, within, start }) => [kind, name, within, text.slice(start).split('\n', 1)[0]!])

export const propertiesOf = ({ properties }: Note): Record<string, readonly string[]> =>
  Object.fromEntries(properties.map(({ key, values }) => [key, values]))
