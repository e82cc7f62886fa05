// How much each token of a query weighs for a sparse encoder that runs no inference on queries: a table in its folder.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { maxTextBytes } from '../models/folder/json-file.ts'
import { modelInvalid } from '../models/folder/model-invalid.ts'
import { openSafetensors } from '../models/weights/safetensors.ts'
import type { SparseVector } from './sparse-encoder.ts'
import type { Tokenizer } from './tokenizer/tokenizer.ts'

/** Where folders keep it: by OpenSearch and by Sentence Transformers. */
const tableFiles = ['idf.json', 'query_0_SparseStaticEmbedding/idf.json', 'query_token_weights.txt'] as const
const tensorFile = 'query_0_SparseStaticEmbedding/model.safetensors'

/** Weights by token id. Throws MODEL_INVALID where the folder has no such table or it is malformed. */
export async function readQueryWeights(folder: string, tokenizer: Pick<Tokenizer, 'idOf'>): Promise<ReadonlyMap<number, number>> {
  for (const name of tableFiles) {
    const text = await readSmall(join(folder, name))
    if (text === undefined) continue
    const table = name.endsWith('.json') ? parseJson(text) : parseLines(text)
    const weights = table.flatMap(([piece, weight]): [number, number][] => {
      const id = tokenizer.idOf(piece)
      return id === undefined || !Number.isFinite(weight) ? [] : [[id, weight]]
    })
    if (weights.length === 0) throw modelInvalid(folder, [`${name} weighs no token of this tokenizer`])
    return new Map(weights)
  }
  const tensor = await readTensor(join(folder, tensorFile))
  if (tensor) return new Map(tensor.entries())
  throw modelInvalid(folder, ['idf.json is missing: without it queries cannot be weighed'])
}

/** Each token once, ids ascending; what weighs nothing is left out. */
export function weighQuery(ids: readonly number[], weights: ReadonlyMap<number, number>): SparseVector {
  const known = [...new Set(ids)].filter((id) => (weights.get(id) ?? 0) > 0).sort((a, b) => a - b)
  return { ids: Int32Array.from(known), weights: Float32Array.from(known, (id) => weights.get(id)!) }
}

async function readSmall(path: string): Promise<string | undefined> {
  const info = await stat(path).catch(() => undefined)
  return info && info.size <= maxTextBytes ? readFile(path, 'utf8') : undefined
}

function parseJson(text: string): [string, number][] {
  try {
    const table: unknown = JSON.parse(text)
    return typeof table === 'object' && table !== null
      ? Object.entries(table).map(([piece, weight]) => [piece, Number(weight)])
      : []
  } catch {
    return []
  }
}

/** One `piece<tab>weight` a line. */
function parseLines(text: string): [string, number][] {
  return text.split('\n').flatMap((line): [string, number][] => {
    const cut = line.lastIndexOf('\t')
    return cut > 0 ? [[line.slice(0, cut), Number(line.slice(cut + 1))]] : []
  })
}

async function readTensor(path: string): Promise<Float32Array | undefined> {
  if (!(await stat(path).catch(() => undefined))) return undefined
  const file = await openSafetensors(path)
  try {
    return await file.readFloats('weight')
  } finally {
    await file.close()
  }
}
