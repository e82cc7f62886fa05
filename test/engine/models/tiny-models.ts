// Model folders of a few kilobytes with random weights, in the layout of the real ones.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Tensor {
  dtype: string
  shape: number[]
  data: ArrayBufferView
}

export type Tensors = Record<string, Tensor>

export const floats = (shape: number[], data: Float32Array): Tensor => ({ dtype: 'F32', shape, data })

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

/** Roughly normal, by the sum of uniforms: tails do not matter here. */
export function randomFloats(random: () => number, size: number, deviation: number, mean = 0): Float32Array {
  return Float32Array.from({ length: size }, () => mean + deviation * 2 * (random() + random() + random() - 1.5))
}

export function writeSafetensors(path: string, tensors: Tensors): void {
  let offset = 0
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } }
  const parts = Object.entries(tensors).map(([name, { dtype, shape, data }]) => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    header[name] = { dtype, shape, data_offsets: [offset, offset + bytes.length] }
    offset += bytes.length
    return bytes
  })
  writeFileSync(path, Buffer.concat([safetensorsHead(JSON.stringify(header)), ...parts]))
}

/** Length and header, padded to eight bytes as the format asks. */
export function safetensorsHead(json: string): Buffer {
  const header = Buffer.from(json.padEnd(Math.ceil(Buffer.byteLength(json) / 8) * 8))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  return Buffer.concat([length, header])
}

export interface BertSizes {
  hidden: number
  layers: number
  heads: number
  intermediate: number
  positions: number
  vocabulary: number
}

export const tinySizes: BertSizes = { hidden: 32, layers: 2, heads: 4, intermediate: 64, positions: 64, vocabulary: 0 }

/** Random BERT weights with spreads like those of trained ones. */
export function randomBertTensors(sizes: BertSizes, seed = 1): Tensors {
  const random = createRandom(seed)
  const tensors: Tensors = {}
  const { hidden, intermediate } = sizes
  const add = (name: string, shape: number[], deviation: number, mean = 0) => {
    const size = shape.reduce((product, length) => product * length, 1)
    tensors[name] = floats(shape, randomFloats(random, size, deviation, mean))
  }
  const addLinear = (name: string, outputs: number, inputs: number, deviation: number) => {
    add(`${name}.weight`, [outputs, inputs], deviation)
    add(`${name}.bias`, [outputs], 0.05)
  }
  const addNorm = (name: string) => {
    add(`${name}.weight`, [hidden], 0.1, 1)
    add(`${name}.bias`, [hidden], 0.05)
  }
  add('embeddings.word_embeddings.weight', [sizes.vocabulary, hidden], 0.05)
  add('embeddings.position_embeddings.weight', [sizes.positions, hidden], 0.02)
  add('embeddings.token_type_embeddings.weight', [2, hidden], 0.02)
  addNorm('embeddings.LayerNorm')
  for (let layer = 0; layer < sizes.layers; layer++) {
    const name = `encoder.layer.${layer}`
    for (const part of ['query', 'key', 'value']) addLinear(`${name}.attention.self.${part}`, hidden, hidden, 0.08)
    addLinear(`${name}.attention.output.dense`, hidden, hidden, 0.05)
    addNorm(`${name}.attention.output.LayerNorm`)
    addLinear(`${name}.intermediate.dense`, intermediate, hidden, 0.05)
    addLinear(`${name}.output.dense`, hidden, intermediate, 0.05)
    addNorm(`${name}.output.LayerNorm`)
  }
  return tensors
}

export function bertConfig(sizes: BertSizes): object {
  return {
    model_type: 'bert',
    hidden_size: sizes.hidden,
    num_hidden_layers: sizes.layers,
    num_attention_heads: sizes.heads,
    intermediate_size: sizes.intermediate,
    vocab_size: sizes.vocabulary,
    max_position_embeddings: sizes.positions,
    type_vocab_size: 2,
    hidden_act: 'gelu',
    layer_norm_eps: 1e-12,
    position_embedding_type: 'absolute',
  }
}

const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
const words =
  'the and of to in is it for with that notes about how query passage summit protein women eat house read write night day constructor prototype __proto__'.split(
    ' ',
  )
const endings = ['##s', '##ing', '##ed', '##er', '##ly', '##tion']

function letters(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at))
}

/** Letters of many scripts alone and inside words, a few whole words: enough for every path of WordPiece. */
export const tinyVocabulary: readonly string[] = [
  ...new Set([
    ...special,
    ...words,
    ...endings,
    ...[...letters(0x21, 0x7e), ...letters(0xa1, 0x17f), ...letters(0x3b1, 0x3c9), ...letters(0x430, 0x44f)].flatMap((letter) => [
      letter,
      `##${letter}`,
    ]),
    ...[...letters(0x1100, 0x1112), ...letters(0x1161, 0x1175), ...letters(0x11a8, 0x11c2)].flatMap((letter) => [
      letter,
      `##${letter}`,
    ]),
    ...letters(0x4e00, 0x4e20),
    ...letters(0x3041, 0x3060),
    ...letters(0x2010, 0x2030),
  ]),
]

/** A tokenizer.json like bert-base-uncased's; like all-MiniLM's it carries limits that must not apply. */
export function bertTokenizer(vocabulary = tinyVocabulary): { model: object; [key: string]: unknown } {
  const idOf = (token: string) => vocabulary.indexOf(token)
  const piece = (token: string) => ({ SpecialToken: { id: token, type_id: 0 } })
  const known = (token: string) => ({ id: token, ids: [idOf(token)], tokens: [token] })
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }
  return {
    version: '1.0',
    truncation: { max_length: 8, strategy: 'LongestFirst', stride: 0 },
    padding: {
      strategy: { Fixed: 8 },
      direction: 'Right',
      pad_to_multiple_of: null,
      pad_id: 0,
      pad_type_id: 0,
      pad_token: '[PAD]',
    },
    added_tokens: special.map((content) => ({ id: idOf(content), content, ...flags })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [piece('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, piece('[SEP]')],
      pair: [
        piece('[CLS]'),
        { Sequence: { id: 'A', type_id: 0 } },
        piece('[SEP]'),
        { Sequence: { id: 'B', type_id: 1 } },
        piece('[SEP]'),
      ],
      special_tokens: { '[CLS]': known('[CLS]'), '[SEP]': known('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
  }
}

/** Files beside weights and tokenizer, by name; a value of null leaves a file out. */
export type Extras = Record<string, object | null>

function writeFolder(folder: string, files: Extras): void {
  rmSync(folder, { recursive: true, force: true })
  for (const [name, content] of Object.entries(files)) {
    if (content === null) continue
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), JSON.stringify(content))
  }
}

/** A BERT folder of about 300 kB; returns its tensors for a test's own computation. */
export function writeTinyBert(
  folder: string,
  extras: Extras = {},
  sizes: Partial<BertSizes> = {},
): { sizes: BertSizes; tensors: Tensors } {
  const all = { ...tinySizes, vocabulary: tinyVocabulary.length, ...sizes }
  const tensors = randomBertTensors(all)
  writeFolder(folder, {
    'config.json': bertConfig(all),
    'tokenizer.json': bertTokenizer(),
    'tokenizer_config.json': { model_max_length: 1e30, do_lower_case: true },
    '1_Pooling/config.json': {
      word_embedding_dimension: all.hidden,
      pooling_mode_cls_token: false,
      pooling_mode_mean_tokens: true,
    },
    ...extras,
  })
  writeSafetensors(join(folder, 'model.safetensors'), tensors)
  return { sizes: all, tensors }
}

/** A static folder with int8 rows, as the bundled one has them. */
export function writeTinyStatic(
  folder: string,
  extras: Extras = {},
  dimensions = 16,
): { values: Int8Array; scales: Float32Array } {
  const random = createRandom(7)
  const rows = tinyVocabulary.length
  const values = Int8Array.from({ length: rows * dimensions }, () => Math.round(254 * random() - 127))
  const scales = Float32Array.from({ length: rows }, () => 0.001 + 0.01 * random())
  writeFolder(folder, {
    'config.json': { model_type: 'static', max_position_embeddings: 512, add_special_tokens: false },
    'tokenizer.json': bertTokenizer(),
    ...extras,
  })
  writeSafetensors(join(folder, 'model.safetensors'), {
    'embedding.weight': { dtype: 'I8', shape: [rows, dimensions], data: values },
    'embedding.weight.scale': floats([rows], scales),
  })
  return { values, scales }
}
