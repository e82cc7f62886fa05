// Opens a learned sparse encoder: passages through lanes, queries by a table alone.
import { settings } from '../settings.ts'
import { fingerprintModel } from './describe.ts'
import { createFraming } from './lanes/framing.ts'
import { countLanes } from './lanes/lane-count.ts'
import { createLaneGroup } from './lanes/lane-group.ts'
import type { Work } from './lanes/lane-messages.ts'
import { createLaneStates } from './lanes/lane-states.ts'
import { createLaneOpener } from './lanes/open-lane.ts'
import { type ModelOptions, prepareModel } from './prepare-model.ts'
import { readQueryWeights, weighQuery } from './query-weights.ts'
import type { SparseEncoder, SparseVector } from './sparse-encoder.ts'

export interface SparseEncoderOptions extends ModelOptions {
  /** Lanes, started with the first passages. Default as for an encoder. */
  indexLanes?: number
}

/** Throws MODEL_INVALID with every problem of the folder, also where it has no table of query weights. */
export async function openSparseEncoder(options: SparseEncoderOptions): Promise<SparseEncoder> {
  const { cacheFolder, startEncoder } = options
  const prepared = await prepareModel(options, 'sparse')
  const { tokenizer, weightsHash } = prepared
  // Sparse models take passages as they are.
  const model = prepared.model.stated.prefixes ? prepared.model : { ...prepared.model, prefixes: { query: '', passage: '' } }
  const queryWeights = await readQueryWeights(model.folder, tokenizer)
  const framing = createFraming(model, tokenizer)
  const states = createLaneStates(() => lanes.states())
  const opener = createLaneOpener({ ...prepared, cacheFolder, startEncoder, states })
  const lanes = createLaneGroup({
    names: Array.from({ length: options.indexLanes ?? countLanes() }, (_, at) => `sparse-${at + 1}`),
    depth: settings.encoder.indexLaneDepth,
    retries: settings.encoder.retries.index,
    open: (name) => opener.open(name, settings.encoder.indexNiceness),
    onState: states.update,
  })
  return {
    info: { name: model.name, maxTokens: model.maxTokens, fingerprint: fingerprintModel(model, weightsHash) },
    async encodePassages(texts, signal) {
      const work = texts.map((text): Work => ({ texts: [framing.frame(text, 'passage')], tokens: false }))
      const results = await lanes.run(work, signal)
      return results.map(({ vectors }) => keepWeighing(vectors, tokenizer.special))
    },
    encodeQuery: (text) => weighQuery(tokenizer.encode(model.prefixes.query + text).slice(0, model.maxTokens), queryWeights),
    close: () => lanes.close(),
  }
}

/** A dense row of the vocabulary's weights -> the few that weigh something; special tokens never meet a query's. */
function keepWeighing(dense: Float32Array, special: ReadonlySet<number>): SparseVector {
  const ids: number[] = []
  for (let id = 0; id < dense.length; id++) if (dense[id]! > 0 && !special.has(id)) ids.push(id)
  return { ids: Int32Array.from(ids), weights: Float32Array.from(ids, (id) => dense[id]!) }
}
