// models/catalogue.json: the models that ship with Nearnote or can be had, and what is known of each.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { AppError } from '../../../../shared/errors.ts'
import { ModelKind } from '../../../../shared/model-schemas.ts'

const text = v.pipe(v.string(), v.minLength(1))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const CatalogueEntry = v.object({
  /** What `models use` takes, and the name of its folder. */
  name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.-]{0,79}$/)),
  title: text,
  kind: ModelKind,
  /** One honest sentence. */
  purpose: text,
  /** Numbers of a vector; null for a model that makes none. */
  dimensions: v.nullable(count),
  maxTokens: count,
  /** mean, cls: of the last hidden state; max: over a sparse model's positions; null for a reranker. */
  pooling: v.nullable(v.picklist(['mean', 'cls', 'max'])),
  prefixes: v.nullable(v.object({ query: v.string(), passage: v.string() })),
  /** ISO 639 codes; `mul` for many. */
  languages: v.pipe(v.array(text), v.minLength(1)),
  /** SPDX name where there is one. */
  licence: text,
  licenceNote: v.nullable(text),
  /** Of the files that are downloaded (bundled: that ship). */
  sizeBytes: v.nullable(count),
  /** Weight of meaning in fused scores, 0-1; null where it makes no vectors to be fused. */
  fusionWeight: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** Where it can be downloaded; null for what ships only. `revision`: a commit, or a branch until the first download pins it. */
  source: v.nullable(
    v.object({
      repository: v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/)),
      revision: v.pipe(v.string(), v.regex(/^[\w.-]+$/)),
      /** Its weights, wanted beside configuration and tokenizer. */
      weights: v.pipe(v.array(text), v.minLength(1)),
    }),
  ),
  /** Weights that are known to be this model. */
  knownWeights: v.array(v.object({ sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), of: text })),
  /** Names of the fields above that nobody has checked against the files themselves. */
  unverified: v.array(text),
})
export type CatalogueEntry = v.InferOutput<typeof CatalogueEntry>

const Catalogue = v.pipe(
  v.object({ bundled: v.pipe(v.string(), v.regex(/^[\w.-]+$/)), models: v.optional(v.array(CatalogueEntry), []) }),
  v.check(
    ({ models }) => new Set(models.map(({ name }) => name.toLowerCase())).size === models.length,
    'two entries share a name',
  ),
)
export type Catalogue = v.InferOutput<typeof Catalogue>

/** `modelFolder` is the one that ships with Nearnote. Throws MODEL_MISSING when its list is missing or damaged. */
export async function readCatalogue(modelFolder: string): Promise<Catalogue> {
  const file = join(modelFolder, 'catalogue.json')
  const parsed = v.safeParse(Catalogue, parseJson(await readFile(file, 'utf8').catch(() => '')))
  if (parsed.success) return parsed.output
  throw new AppError('MODEL_MISSING', `The list of models (${file}) is missing or damaged. Install Nearnote again.`, {
    name: file,
  })
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}

/** The entry whose known weights are these; null for weights nobody has listed. */
export function findByWeights({ models }: Catalogue, sha256: string): CatalogueEntry | null {
  return models.find(({ knownWeights }) => knownWeights.some((known) => known.sha256 === sha256)) ?? null
}

/** Ships with Nearnote: nothing to download, and nothing that could be removed. */
export const ships = ({ source }: CatalogueEntry): boolean => source === null
