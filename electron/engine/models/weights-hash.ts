// SHA-256 of weights, streamed once and remembered by size and modification time so that a start stays fast.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'

const Known = v.record(v.string(), v.object({ size: v.number(), modifiedMs: v.number(), sha256: v.string() }))

/**
 * 64 hex digits: of the one file, or of its files' own hashes in order where there are several.
 * `cacheFolder` gets a small weights.json; losing it costs only time.
 */
export async function hashWeights(paths: readonly string[], cacheFolder: string): Promise<string> {
  const hashes: string[] = []
  for (const path of paths) hashes.push(await hashKnown(path, cacheFolder))
  return hashes.length === 1 ? hashes[0]! : createHash('sha256').update(hashes.join('\n')).digest('hex')
}

async function hashKnown(path: string, cacheFolder: string): Promise<string> {
  const file = join(cacheFolder, 'weights.json')
  const { size, mtimeMs } = await stat(path)
  const known = await readKnown(file)
  const entry = known[path]
  if (entry && entry.size === size && entry.modifiedMs === mtimeMs) return entry.sha256
  const sha256 = await hashFile(path)
  await writeKnown(file, { ...known, [path]: { size, modifiedMs: mtimeMs, sha256 } })
  return sha256
}

/** Two programs may do this at once: each puts a whole file in place, and the later one wins. A disk that refuses costs a hash a start. */
async function writeKnown(file: string, known: v.InferOutput<typeof Known>): Promise<void> {
  const part = `${file}.${randomUUID()}.part`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(part, JSON.stringify(known))
    await rename(part, file)
  } catch {
    await rm(part, { force: true }).catch(() => undefined)
  }
}

async function readKnown(file: string): Promise<v.InferOutput<typeof Known>> {
  try {
    return v.parse(Known, JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return {}
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece)
  return hash.digest('hex')
}
