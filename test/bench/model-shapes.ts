// Model folders of exact published shapes with random weights: speed does not depend on their values.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const e5Shape = { hidden: 384, layers: 12, heads: 12, intermediate: 1536, positions: 512, vocabulary: 30522 }
export type Shape = typeof e5Shape

/** The folder of a shape in the bench's cache below `root`, made when missing; the same name always means the same shape. */
export function prepareShape(root: string, name = 'e5-shape', shape: Shape = e5Shape): string {
  const folder = join(root, '.cache', 'bench', name)
  // SAFETY: our own catalogue; only the name of the bundled encoder is read. Its tokenizer is a WordPiece of 30,522 tokens.
  const { bundled } = JSON.parse(readFileSync(join(root, 'models', 'catalogue.json'), 'utf8')) as { bundled: string }
  writeModelShape(folder, join(root, 'models', bundled, 'tokenizer.json'), shape)
  return folder
}

function writeModelShape(folder: string, tokenizerFile: string, shape: Shape): void {
  if (existsSync(join(folder, 'model.safetensors'))) return
  const part = `${folder}.${process.pid}.part`
  mkdirSync(join(part, '1_Pooling'), { recursive: true })
  writeJson(join(part, 'config.json'), {
    architectures: ['BertModel'],
    model_type: 'bert',
    hidden_size: shape.hidden,
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.heads,
    intermediate_size: shape.intermediate,
    hidden_act: 'gelu',
    layer_norm_eps: 1e-12,
    max_position_embeddings: shape.positions,
    type_vocab_size: 2,
    vocab_size: shape.vocabulary,
    position_embedding_type: 'absolute',
  })
  writeJson(join(part, 'tokenizer.json'), cutVocabulary(JSON.parse(readFileSync(tokenizerFile, 'utf8')), shape.vocabulary))
  writeJson(join(part, 'tokenizer_config.json'), {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 512,
    unk_token: '[UNK]',
    sep_token: '[SEP]',
    pad_token: '[PAD]',
    cls_token: '[CLS]',
    mask_token: '[MASK]',
  })
  writeJson(join(part, '1_Pooling', 'config.json'), { word_embedding_dimension: shape.hidden, pooling_mode_mean_tokens: true })
  writeWeights(join(part, 'model.safetensors'), shape)
  rmSync(folder, { recursive: true, force: true })
  renameSync(part, folder)
}

/** A tokenizer.json with the ids below `size` only; the special ones of BERT are among the first. */
function cutVocabulary(tokenizer: { model: { vocab: Record<string, number> } }, size: number): object {
  const kept = Object.entries(tokenizer.model.vocab).filter(([, id]) => id < size)
  return { ...tokenizer, model: { ...tokenizer.model, vocab: Object.fromEntries(kept) } }
}

const writeJson = (path: string, value: object) => writeFileSync(path, JSON.stringify(value))

interface Planned {
  name: string
  shape: number[]
  deviation: number
  mean: number
}

function planTensors({ hidden, layers, intermediate, positions, vocabulary }: Shape): Planned[] {
  const plain = (name: string, shape: number[], deviation: number, mean = 0): Planned => ({ name, shape, deviation, mean })
  const linear = (name: string, outputs: number, inputs: number, deviation = 0.05) => [
    plain(`${name}.weight`, [outputs, inputs], deviation),
    plain(`${name}.bias`, [outputs], 0.05),
  ]
  const norm = (name: string) => [plain(`${name}.weight`, [hidden], 0.1, 1), plain(`${name}.bias`, [hidden], 0.05)]
  return [
    plain('embeddings.word_embeddings.weight', [vocabulary, hidden], 0.05),
    plain('embeddings.position_embeddings.weight', [positions, hidden], 0.02),
    plain('embeddings.token_type_embeddings.weight', [2, hidden], 0.02),
    ...norm('embeddings.LayerNorm'),
    ...Array.from({ length: layers }, (_, layer) => `encoder.layer.${layer}`).flatMap((name) => [
      ...linear(`${name}.attention.self.query`, hidden, hidden, 0.08),
      ...linear(`${name}.attention.self.key`, hidden, hidden, 0.08),
      ...linear(`${name}.attention.self.value`, hidden, hidden),
      ...linear(`${name}.attention.output.dense`, hidden, hidden),
      ...norm(`${name}.attention.output.LayerNorm`),
      ...linear(`${name}.intermediate.dense`, intermediate, hidden),
      ...linear(`${name}.output.dense`, hidden, intermediate),
      ...norm(`${name}.output.LayerNorm`),
    ]),
  ]
}

function writeWeights(path: string, shape: Shape): void {
  const tensors = planTensors(shape)
  let offset = 0
  const header = Object.fromEntries(
    tensors.map(({ name, shape: sizes }) => {
      const start = offset
      offset += 4 * sizes.reduce((product, size) => product * size, 1)
      return [name, { dtype: 'F32', shape: sizes, data_offsets: [start, offset] }]
    }),
  )
  const text = JSON.stringify(header)
  const json = Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(json.length))
  const random = createRandom(12345)
  // A prime length, so that the repetition never falls in step with a row.
  const normal = Float32Array.from(
    { length: 65_521 },
    () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random()),
  )
  let at = 0
  const data = tensors.map(({ shape: sizes, deviation, mean }) => {
    const values = new Float32Array(sizes.reduce((product, size) => product * size, 1))
    for (let index = 0; index < values.length; index++) values[index] = mean + deviation * normal[at++ % normal.length]!
    return Buffer.from(values.buffer)
  })
  writeFileSync(path, Buffer.concat([length, json, ...data]))
}

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
