// What the rest of the engine is told about a loaded model.
import { createHash } from 'node:crypto'
import type { ModelFolder } from '../models/model-folder.ts'
import type { GraphPrecision } from '../models/onnx/parts.ts'
import type { EncoderInfo } from './encoder.ts'

export function describeEncoder(model: ModelFolder, weightsHash: string, graph: GraphPrecision): EncoderInfo {
  const { name, dimensions, maxTokens, prefixes, fusionWeight, calibration } = model
  const common = {
    name,
    dimensions,
    maxTokens,
    prefixes,
    fusionWeight,
    calibration,
    fingerprint: fingerprintModel(model, weightsHash),
  }
  if (model.kind === 'static') return { ...common, kind: 'static', precision: model.int8 ? 'int8' : 'fp32', range: null }
  return { ...common, kind: 'transformer', precision: graph.kind, range: graph.kind === 'int8' ? graph.range : null }
}

/** Everything that changes what a vector means. Precision does not: int8 vectors stay comparable with fp32 ones. */
function fingerprintModel(model: ModelFolder, weightsHash: string): string {
  const { kind, maxTokens, prefixes, pooling, tokenizer } = model
  const special = model.kind === 'static' ? model.specialTokens : model.family.shape
  const recipe = [weightsHash, tokenizer.model, kind, special, maxTokens, prefixes.query, prefixes.passage, pooling]
  return createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16)
}
