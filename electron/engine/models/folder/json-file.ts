// One JSON file of a model folder, checked; whatever is wrong with it becomes a sentence.
import { access, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'

/** A tokenizer.json of a 250,000-word vocabulary is about 17 MB. */
export const maxTextBytes = 64 * 1024 * 1024

/** `name` below `folder`; without the file its `fallback`, and without one a sentence in `problems`. */
export async function readJsonFile<T extends v.GenericSchema>(
  folder: string,
  name: string,
  schema: T,
  fallback: v.InferOutput<T> | undefined,
  problems: string[],
): Promise<v.InferOutput<T>> {
  const parsed = v.safeParse(schema, await parseFile(join(folder, name), fallback))
  if (parsed.success) return parsed.output
  const issue = parsed.issues[0]
  const where = v.getDotPath(issue)
  const absent = issue.input === undefined && !where
  problems.push(absent ? `${name} is missing or is not JSON` : `${name}: ${where ?? ''} ${issue.message}`)
  // SAFETY: the caller fails on `problems` before it uses any of this.
  return (fallback ?? {}) as v.InferOutput<T>
}

async function parseFile(path: string, fallback: unknown): Promise<unknown> {
  try {
    if ((await stat(path)).size > maxTextBytes) return undefined
  } catch {
    return fallback
  }
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}

export function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
