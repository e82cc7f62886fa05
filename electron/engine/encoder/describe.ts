// What the rest of the engine is told about a loaded model.
import { createHash } from 'node:crypto'
import { modelScripts } from '../languages/model-scripts.ts'
import type { ModelFolder } from '../models/folder/folder-kinds.ts'
import type { EncoderInfo } from './encoder.ts'
import type { PreparedModel } from './prepare-model.ts'
import { vocabularyPieces } from './tokenizer/vocabulary-pieces.ts'

export function describeEncoder({ model, weightsHash, precision, range }: PreparedModel): EncoderInfo {
  const { name, dimensions, maxTokens, prefixes, fusionWeight, calibration } = model
  const common = {
    name,
    kind: model.kind === 'static' ? ('static' as const) : ('transformer' as const),
    dimensions,
    maxTokens,
    prefixes,
    fusionWeight,
    calibration,
    scripts: modelScripts({ languages: model.languages, pieces: () => vocabularyPieces(model.tokenizer.model) }),
    fingerprint: fingerprintModel(model, weightsHash),
  }
  if (model.kind === 'static') return { ...common, precision: model.int8 ? 'int8' : 'fp32', range: null }
  if (model.kind === 'onnx') return { ...common, precision: model.precision, range: null }
  return {
    ...common,
    precision,
    get range() {
      return range()
    },
  }
}

/**
 * Everything that changes what a vector means; 16 hex digits. Precision does not: int8 vectors stay comparable with fp32 ones.
 * (A folder's own ONNX files are weights of their own each.)
 */
export function fingerprintModel(model: ModelFolder, weightsHash: string): string {
  const { kind, maxTokens, prefixes, pooling, tokenizer } = model
  const recipe = [weightsHash, tokenizer.model, kind, special(model), maxTokens, prefixes.query, prefixes.passage, pooling]
  return createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16)
}

function special(model: ModelFolder): unknown {
  if (model.kind === 'static') return model.specialTokens
  return model.kind === 'graph' ? [model.family.shape, model.head, model.lowercase] : [model.use, model.lowercase]
}
