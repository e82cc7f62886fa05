// The small file beside a model's files: where they came from, what they are, and what was read in them.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import writeFileAtomic from 'write-file-atomic'
import { ModelKind } from '../../../../shared/model-schemas.ts'
import { readJsonOrNull } from '../../files/read-json.ts'
import { isWeights } from '../catalogue/model-files.ts'

export const recordName = 'nearnote-model.json'

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const FileRecord = v.object({ path: v.string(), sizeBytes: size, sha256: v.string() })
export type FileRecord = v.InferOutput<typeof FileRecord>

const ModelRecord = v.object({
  version: v.literal(1),
  name: v.string(),
  from: v.variant('kind', [
    /** `revision`: the commit that the hub named. */
    v.object({ kind: v.literal('hub'), host: v.string(), repository: v.string(), revision: v.string() }),
    v.object({ kind: v.literal('import'), path: v.string() }),
  ]),
  /** Paths with '/' between their parts. */
  files: v.array(FileRecord),
  /** ISO 8601. */
  installedAt: v.string(),
  facts: v.object({
    kind: ModelKind,
    dimensions: v.nullable(v.number()),
    maxTokens: v.nullable(v.number()),
    pooling: v.nullable(v.string()),
    prefixes: v.nullable(v.object({ query: v.string(), passage: v.string() })),
  }),
  /** What the model's own card says. */
  card: v.object({ licence: v.nullable(v.string()), languages: v.nullable(v.array(v.string())) }),
})
export type ModelRecord = v.InferOutput<typeof ModelRecord>

/** null when there is none or it is damaged. */
export const readRecord = (folder: string): Promise<ModelRecord | null> => readJsonOrNull(join(folder, recordName), ModelRecord)

export async function writeRecord(folder: string, record: ModelRecord): Promise<void> {
  await writeFileAtomic(join(folder, recordName), `${JSON.stringify(record, null, 2)}\n`)
}

/** What the encoder calls the hash of the weights: that of the one file, or of the files' hashes in order. null without weights. */
export function weightsHashOf(files: readonly FileRecord[]): string | null {
  const weights = files.filter(({ path }) => isWeights(path) && !path.endsWith('.json'))
  const safetensors = weights.filter(({ path }) => path.endsWith('.safetensors'))
  const hashes = (safetensors.length > 0 ? safetensors : weights)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ sha256 }) => sha256)
  if (hashes.length < 2) return hashes[0] ?? null
  return createHash('sha256').update(hashes.join('\n')).digest('hex')
}

export const sizeOfFiles = (files: readonly { sizeBytes: number }[]): number =>
  files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
