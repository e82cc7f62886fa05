// The one small file beside the tables: the version of their layout and which encoder's vectors are the active ones.
import { join } from 'node:path'
import * as v from 'valibot'
import writeFileAtomic from 'write-file-atomic'
import { AppError } from '../../../../shared/errors.ts'
import { readJsonOrNull } from '../../files/read-json.ts'

/**
 * Raised when an older Nearnote could no longer write to the tables. Tables of every older layout are read, and brought to this one.
 * 2: `notes` has the columns aliases and properties. 3: texts have the column positions.
 */
const layout = 3

const Meta = v.object({ layout: v.number(), fingerprint: v.string(), dimensions: v.number() })

/**
 * Notes which fingerprint is active. The bundled encoder keeps its index, and so its words, when another version brings it
 * with other weights. Vectors of another fingerprint stay in their own tables until every chunk has one of this one, so that
 * nothing is lost for who goes back to the version before meanwhile. Throws SCHEMA_TOO_NEW.
 */
export async function activateFingerprint(folder: string, fingerprint: string, dimensions: number): Promise<void> {
  const file = join(folder, 'store.json')
  const found = await readMeta(file)
  if (found && found.layout > layout) {
    const message = `The index in ${folder} was written by a newer Nearnote. Update Nearnote, or name another data folder.`
    throw new AppError('SCHEMA_TOO_NEW', message, { found: found.layout, supported: layout })
  }
  if (found?.layout === layout && found.fingerprint === fingerprint && found.dimensions === dimensions) return
  await writeFileAtomic(file, `${JSON.stringify({ layout, fingerprint, dimensions })}\n`)
}

/** Which encoder's vectors are the active ones in a folder of tables; null where there is no index. */
export const activeFingerprint = async (folder: string): Promise<string | null> =>
  (await readMeta(join(folder, 'store.json')))?.fingerprint ?? null

/** Null when there is none, or none that can be read: it holds nothing that is not known from elsewhere. */
const readMeta = (file: string) => readJsonOrNull(file, Meta)
