// Which of the model folders that ship with Nearnote is the bundled encoder. Nothing else depends on which it is.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { AppError } from '../../../shared/errors.ts'

const Catalogue = v.object({ bundled: v.pipe(v.string(), v.regex(/^[\w.-]+$/)) })

/** Absolute folder of the bundled encoder, as models/catalogue.json names it. Throws MODEL_MISSING. */
export async function findBundledModel(modelsFolder: string): Promise<string> {
  const file = join(modelsFolder, 'catalogue.json')
  const text = await readFile(file, 'utf8').catch(() => '{}')
  const catalogue = v.safeParse(Catalogue, parseJson(text))
  if (!catalogue.success) {
    throw new AppError('MODEL_MISSING', `The list of bundled encoders (${file}) is missing or damaged. Install Nearnote again.`, {
      name: file,
    })
  }
  return join(modelsFolder, catalogue.output.bundled)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
