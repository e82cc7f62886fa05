import { expect, test } from 'vitest'
import { readNewBertFamily } from '../../../electron/engine/models/families/new-bert-family.ts'
import { createConfigReader } from '../../../electron/engine/models/folder/config-reader.ts'

const config = {
  vocab_size: 100,
  hidden_size: 32,
  num_hidden_layers: 1,
  num_attention_heads: 4,
  intermediate_size: 64,
  max_position_embeddings: 8192,
  rope_theta: 500_000,
  rope_scaling: { type: 'ntk', factor: 2 },
}

function problemsWith(changes: object): string[] {
  const problems: string[] = []
  readNewBertFamily(createConfigReader({ ...config, ...changes }, problems))
  return problems
}

test('what would silently give other vectors is refused', () => {
  expect(problemsWith({})).toEqual([])
  expect(problemsWith({ rope_scaling: null })).toEqual([])
  expect(problemsWith({ rope_scaling: { type: 'linear', factor: 2 } })).toHaveLength(1)
  expect(problemsWith({ rope_scaling: { type: 'ntk', factor: 2, mixed_b: 0.75 } })).toHaveLength(1)
  expect(problemsWith({ rope_scaling: 'ntk' })).toHaveLength(1)
  expect(problemsWith({ layer_norm_type: 'rms_norm' })).toEqual(['norms of the type rms_norm are not supported'])
  expect(problemsWith({ logn_attention_scale: true })).toEqual(['logn_attention_scale is not supported'])
  expect(problemsWith({ position_embedding_type: 'absolute' })).toHaveLength(1)
})

test('token types are optional, and 0 of them means no table', () => {
  const tables = (types: number) =>
    readNewBertFamily(createConfigReader({ ...config, type_vocab_size: types }, []))
      .tensors.map(([name]) => name)
      .filter((name) => name.includes('token_type'))
  expect(tables(0)).toEqual([])
  expect(tables(1)).toHaveLength(1)
})
