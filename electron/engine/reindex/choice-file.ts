// encoder.json of the data folder: which encoder answers, which one is to follow it, and which indices are there.
// Renaming a new one over it is the one commit of a change: before it the old index answers, after it the new one.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import writeFileAtomic from 'write-file-atomic'
import { createMutex } from '../async/mutex.ts'
import { firstIndex } from '../store/open-store.ts'
import { bundledKey, type EncoderKey, isSameEncoder, namedKey, ownName } from './encoder-key.ts'

/** In the file, null is the bundled encoder, and any other a name of the list: every version reads and writes it so. */
const Model = v.pipe(
  v.nullable(v.string()),
  v.transform((stored): EncoderKey => (stored === null ? bundledKey : namedKey(stored))),
)

/** Ours alone, below the data folder: whatever stands here may be deleted with its model. */
const IndexPath = v.pipe(v.string(), v.regex(/^(index|indexes\/[\w-]+)$/))

const Place = v.object({ model: Model, index: IndexPath })
export type IndexPlace = v.InferOutput<typeof Place>

const IndexEntry = v.object({
  ...Place.entries,
  /** Of the encoder it was made with. */
  fingerprint: v.string(),
  /** It had everything when it last answered: it may answer again at once. */
  isComplete: v.boolean(),
})
export type IndexEntry = v.InferOutput<typeof IndexEntry>

const Choice = v.object({
  version: v.literal(1),
  current: Place,
  /** What is being made, to go on with after a restart. */
  next: v.nullable(Place),
  indexes: v.array(IndexEntry),
  reranker: v.nullable(v.string()),
  sparse: v.nullable(v.string()),
  /** Name of the bundled encoder when index-owners.ts last looked; nobody has looked yet without it. */
  bundled: v.optional(v.string()),
})
export type EncoderChoice = v.InferOutput<typeof Choice>

/** Where the bundled encoder's index is as long as nothing else is written down. */
export const bundledPlace: IndexPlace = { model: bundledKey, index: firstIndex }

export interface ChoiceFile {
  read(): EncoderChoice
  /** Written whole, or not at all; then here. */
  change(edit: (choice: EncoderChoice) => EncoderChoice): Promise<void>
}

/** Without a file (nobody ever chose), or with a damaged one, the bundled encoder and the index it always had. */
export async function openChoiceFile(dataFolder: string, log: (error: unknown) => void): Promise<ChoiceFile> {
  const file = join(dataFolder, 'encoder.json')
  let choice = await readChoice(file, log)
  const exclusively = createMutex()
  return {
    read: () => choice,
    change: (edit) =>
      exclusively(async () => {
        const next = edit(choice)
        await writeFileAtomic(file, `${JSON.stringify(storedChoice(next), null, 2)}\n`, { mode: 0o600 })
        choice = next
      }),
  }
}

const storedPlace = <P extends IndexPlace>(place: P) => ({
  ...place,
  model: place.model.kind === 'bundled' ? null : ownName(place.model),
})

const storedChoice = (choice: EncoderChoice): v.InferInput<typeof Choice> => ({
  ...choice,
  current: storedPlace(choice.current),
  next: choice.next && storedPlace(choice.next),
  indexes: choice.indexes.map(storedPlace),
})

async function readChoice(file: string, log: (error: unknown) => void): Promise<EncoderChoice> {
  const untouched: EncoderChoice = { version: 1, current: bundledPlace, next: null, indexes: [], reranker: null, sparse: null }
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return untouched
  try {
    return v.parse(Choice, JSON.parse(text))
  } catch (error) {
    log(
      new Error(`${file} is damaged; the bundled encoder answers. Choose yours again: its index is still there.`, {
        cause: error,
      }),
    )
    return untouched
  }
}

/** The list of indices with `entry` in it, in place of what was known of its folder. */
export function withIndex(choice: EncoderChoice, entry: IndexEntry): EncoderChoice {
  return { ...choice, indexes: [...choice.indexes.filter(({ index }) => index !== entry.index), entry] }
}

/**
 * Where the index of an encoder lives or is to live. A folder stays with its model: new weights under the bundled name
 * take over the bundled one's index, whose words are good for every encoder.
 */
export function placeFor({ current, indexes }: EncoderChoice, model: EncoderKey, fingerprint: string): IndexPlace {
  const isOwn = (place: IndexPlace) => isSameEncoder(place.model, model)
  const known =
    model.kind === 'bundled'
      ? [current, ...indexes].find(isOwn)
      : indexes.find((entry) => isOwn(entry) && entry.fingerprint === fingerprint)
  if (known) return { model, index: known.index }
  const taken = new Set([current, ...indexes].map(({ index }) => index))
  if (model.kind === 'bundled' && !taken.has(firstIndex)) return bundledPlace
  const wanted = `indexes/${fingerprint.replace(/[^\w-]/g, '_')}`
  let index = wanted
  for (let copy = 2; taken.has(index); copy++) index = `${wanted}-${copy}`
  return { model, index }
}
