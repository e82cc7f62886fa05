// Small JSON files of our own, checked as they are read.
import { readFile } from 'node:fs/promises'
import * as v from 'valibot'

type AnySchema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>

/** A file that can be done without: null where it is not there, cannot be read or is not what `schema` says. */
export async function readJsonOrNull<S extends AnySchema>(file: string, schema: S): Promise<v.InferOutput<S> | null> {
  return parseJsonOrNull(await readFile(file, 'utf8').catch(() => ''), schema)
}

/** Null where `text` is no JSON, or not what `schema` says. */
export function parseJsonOrNull<S extends AnySchema>(text: string, schema: S): v.InferOutput<S> | null {
  try {
    return v.parse(schema, JSON.parse(text))
  } catch {
    return null
  }
}
