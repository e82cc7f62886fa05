// What somebody else knows of a model by its weights: it fills in what the folder's own files leave open.
import type { CatalogueEntry } from '../catalogue/catalogue.ts'
import type { Pooling } from '../onnx/parts.ts'
import type { GraphFolder, ModelFolder } from './folder-kinds.ts'
import type { Prefixes } from './prefixes.ts'

export interface KnownModel {
  prefixes?: Prefixes | undefined
  pooling?: Pooling | undefined
  /** Tokens per text; a folder that allows fewer keeps its own limit. */
  maxTokens?: number | undefined
  /** 0-1, see EncoderInfo. */
  fusionWeight?: number | undefined
  calibration?: { search: number[]; compare: number[] } | undefined
  /** ISO 639 codes. */
  languages?: readonly string[] | undefined
}

/** By the SHA-256 of the weights (64 hex digits, hashWeights); undefined for weights it does not know. */
export type FindKnownModel = (weightsHash: string) => KnownModel | undefined

/** What the catalogue says of weights, in the encoder's words. */
export function describeKnown({ prefixes, pooling, maxTokens, fusionWeight, languages }: CatalogueEntry): KnownModel {
  return {
    prefixes: prefixes ?? undefined,
    pooling: pooling === 'max' ? undefined : (pooling ?? undefined),
    maxTokens,
    fusionWeight: fusionWeight ?? undefined,
    languages,
  }
}

/** The folder's files win over what is known otherwise. */
export function completeModel<T extends ModelFolder>(model: T, known: KnownModel | undefined): T {
  if (!known) return model
  const { stated } = model
  const completed = {
    ...model,
    prefixes: (stated.prefixes ? undefined : known.prefixes) ?? model.prefixes,
    fusionWeight: (stated.fusionWeight ? undefined : known.fusionWeight) ?? model.fusionWeight,
    calibration: model.calibration ?? known.calibration ?? null,
    languages: model.languages ?? known.languages ?? null,
    maxTokens: Math.min(model.maxTokens, known.maxTokens ?? model.maxTokens),
  }
  return stated.pooling || !known.pooling ? completed : withPooling(completed, known.pooling)
}

function withPooling<T extends ModelFolder>(model: T, pooling: Pooling): T {
  if (model.kind === 'static' || model.task !== 'embedding') return model
  if (model.kind === 'onnx')
    return { ...model, pooling, use: model.use.finish === 'pool' ? { ...model.use, pooling } : model.use }
  const head: GraphFolder['head'] = { kind: 'embedding', pooling }
  return { ...model, pooling, head }
}
