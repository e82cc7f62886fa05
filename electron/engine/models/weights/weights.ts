// The weights of a folder: one safetensors file, or shards that an index names. Read tensor by tensor either way.
import { basename, join } from 'node:path'
import * as v from 'valibot'
import { exists, readJsonFile } from '../folder/json-file.ts'
import { modelInvalid } from '../folder/model-invalid.ts'
import { openSafetensors, type Safetensors } from './safetensors.ts'

const indexName = 'model.safetensors.index.json'
const Index = v.object({ weight_map: v.record(v.string(), v.string()) })

/** Absolute paths, sorted by name; empty when the folder has none. Throws MODEL_INVALID for shards that leave the folder. */
export async function findWeights(folder: string): Promise<string[]> {
  const single = join(folder, 'model.safetensors')
  if (await exists(single)) return [single]
  if (!(await exists(join(folder, indexName)))) return []
  const problems: string[] = []
  const { weight_map } = await readJsonFile(folder, indexName, Index, undefined, problems)
  const shards = [...new Set(Object.values(weight_map ?? {}))].sort()
  problems.push(
    ...shards.filter((name) => !isPlainName(name)).map((name) => `${indexName} names ${name}, which is no file of this folder`),
  )
  if (shards.length === 0 && problems.length === 0) problems.push(`${indexName} names no files`)
  if (problems.length > 0) throw modelInvalid(folder, problems)
  return shards.map((name) => join(folder, name))
}

const isPlainName = (name: string) => /^[\w.-]+\.safetensors$/.test(name) && basename(name) === name && !name.startsWith('.')

/** All files as one. Throws MODEL_INVALID with every problem of the first file that has any. */
export async function openWeights(files: readonly string[]): Promise<Safetensors> {
  const opened: Safetensors[] = []
  const close = async () => void (await Promise.all(opened.map((file) => file.close())))
  try {
    for (const file of files) opened.push(await openSafetensors(file))
  } catch (error) {
    await close()
    throw error
  }
  const [only] = opened
  if (only && opened.length === 1) return only
  const homes = new Map(opened.flatMap((file) => [...file.entries.keys()].map((name) => [name, file] as const)))
  const homeOf = (name: string) => homes.get(name) ?? opened[0]!
  return {
    entries: new Map(opened.flatMap((file) => [...file.entries])),
    readFloats: (name) => homeOf(name).readFloats(name),
    readRows: (name) => homeOf(name).readRows(name),
    close,
  }
}
