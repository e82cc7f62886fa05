// Opens a cross-encoder: a query and a passage go through the graph together and come out as one score.

import { settings } from '../settings.ts'
import { createLaneGroup } from './lanes/lane-group.ts'
import type { Work } from './lanes/lane-messages.ts'
import { createLaneStates } from './lanes/lane-states.ts'
import { createLaneOpener } from './lanes/open-lane.ts'
import { framePairs } from './lanes/pair-framing.ts'
import { type ModelOptions, prepareModel } from './prepare-model.ts'
import type { Reranker } from './reranker.ts'

/** Added to the niceness of the lane that reranks: behind the next keystroke's query, ahead of indexing. */
const rerankNiceness = 5

/**
 * Resolves as soon as the folder is read; its one lane, named `rerank`, starts behind it and calls wait for it.
 * Throws MODEL_INVALID with every problem of the folder.
 */
export async function openReranker(options: ModelOptions): Promise<Reranker> {
  const { cacheFolder, startEncoder } = options
  const prepared = await prepareModel(options, 'reranker')
  const { model, tokenizer } = prepared
  const states = createLaneStates(() => lanes.states())
  const opener = createLaneOpener({ ...prepared, cacheFolder, startEncoder, states })
  const lanes = createLaneGroup({
    names: ['rerank'],
    // One pair at a time: what a new keystroke makes useless has not been sent yet.
    depth: 1,
    retries: settings.encoder.retries.query,
    open: (name) => opener.open(name, rerankNiceness),
    onState: states.update,
  })
  lanes.start()
  return {
    info: { name: model.name, maxTokens: model.maxTokens },
    async scorePassages(query, passages, signal) {
      const pairs = framePairs(tokenizer, model.maxTokens, query, passages)
      const work = pairs.map(({ ids, types }): Work => ({ texts: [ids], types: [types], tokens: false }))
      const results = await lanes.run(work, signal)
      return Float32Array.from(results, ({ vectors }) => vectors[0]!)
    },
    close: () => lanes.close(),
  }
}
