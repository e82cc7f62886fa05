// Models for the fake engine: what ships, what is here, what can be had; with long names, strange languages and things gone wrong.
import type { ModelInfo, ModelsOverview } from '../../shared/model-schemas.ts'

const base: Omit<ModelInfo, 'name' | 'title' | 'purpose'> = {
  kind: 'embedding',
  state: 'available',
  active: false,
  dimensions: 384,
  maxTokens: 512,
  pooling: 'mean',
  prefixes: { query: 'query: ', passage: 'passage: ' },
  languages: ['en'],
  licence: 'MIT',
  licenceNote: null,
  sizeBytes: 133_000_000,
  indexBytes: 0,
  source: null,
  unverified: [],
  problem: null,
  work: null,
}

const from = (repository: string) => ({
  host: 'huggingface.co',
  repository,
  revision: '9f1c4e7a2b6d80c35e9a71f4c2d8b06e5a3f7c19',
})

export const staticEncoder: ModelInfo = {
  ...base,
  name: 'nearnote-static',
  title: 'Nearnote static',
  purpose: 'Ships with Nearnote: quick and small, so that notes are found by meaning from the first minute.',
  state: 'bundled',
  active: true,
  dimensions: 256,
  pooling: 'mean',
  prefixes: null,
  sizeBytes: 18_400_000,
  indexBytes: 10_100_000,
}

/** The other one that ships; it was in use until its owner went over to the quick one. */
const smallEncoder: ModelInfo = {
  ...base,
  name: 'nearnote-small',
  title: 'Nearnote small',
  purpose: 'Ships with Nearnote: reads whole sentences with a third of the layers of E5 small.',
  state: 'bundled',
  sizeBytes: 19_800_000,
  indexBytes: 31_000_000,
}

export const e5Unsupervised: ModelInfo = {
  ...base,
  name: 'e5-small-unsupervised',
  title: 'E5-small-unsupervised',
  purpose: 'What Nearnote is made for: finds notes by meaning in English, learned without labelled examples.',
  source: from('intfloat/e5-small-unsupervised'),
  unverified: ['sizeBytes', 'languages'],
}

export const e5SmallV2: ModelInfo = {
  ...base,
  name: 'e5-small-v2',
  title: 'e5-small-v2',
  purpose: 'The supervised sibling of E5-small-unsupervised: the same size, better at search.',
  state: 'installed',
  sizeBytes: 134_000_000,
  source: from('intfloat/e5-small-v2'),
}

export const reranker: ModelInfo = {
  ...base,
  name: 'ms-marco-MiniLM-L-6-v2',
  title: 'ms-marco-MiniLM-L-6-v2',
  kind: 'reranker',
  purpose: 'Reads a question and a passage together and says how well the passage answers.',
  state: 'installed',
  dimensions: null,
  pooling: null,
  prefixes: null,
  licence: 'Apache-2.0',
  sizeBytes: 91_000_000,
  source: from('cross-encoder/ms-marco-MiniLM-L-6-v2'),
}

export const sparse: ModelInfo = {
  ...base,
  name: 'opensearch-neural-sparse-encoding-doc-v2-distill',
  title: 'OpenSearch neural sparse encoding, document side, v2 distilled',
  kind: 'sparse',
  purpose: 'Gives each note weighted words, also ones near to those it holds; the question needs no encoder at all.',
  dimensions: null,
  pooling: null,
  prefixes: null,
  licence: 'Apache-2.0',
  sizeBytes: 268_000_000,
  source: from('opensearch-project/opensearch-neural-sparse-encoding-doc-v2-distill'),
  unverified: ['sizeBytes'],
}

export const nonCommercial: ModelInfo = {
  ...base,
  name: 'jina-embeddings-v3',
  title: 'Jina Embeddings V3',
  purpose: 'Notes in many languages, long texts, with an adapter for each task.',
  dimensions: 1024,
  maxTokens: 8192,
  languages: ['mul'],
  licence: 'CC-BY-NC-4.0',
  licenceNote: 'Not for commercial use.',
  sizeBytes: 1_140_000_000,
  source: from('jinaai/jina-embeddings-v3'),
  unverified: ['sizeBytes', 'dimensions'],
}

export const damaged: ModelInfo = {
  ...base,
  name: 'bert-base-turkish-cased-mean-nli-stsb-tr',
  title: 'bert-base-turkish-cased-mean-nli-stsb-tr',
  purpose: 'Turkish notes.',
  state: 'installed',
  dimensions: 768,
  languages: ['tr'],
  licence: 'Apache-2.0',
  sizeBytes: 442_000_000,
  source: from('emrecan/bert-base-turkish-cased-mean-nli-stsb-tr'),
  problem: 'model.safetensors ends 12 MB early. Remove the model and fetch or import it again.',
}

const german: ModelInfo = {
  ...base,
  name: 'deutsche-telekom-gbert-large-paraphrase-cosine',
  title: 'Deutsche Satzähnlichkeitsbestimmung für Rechtsschutzversicherungsgesellschaften (gbert-large-paraphrase-cosine)',
  purpose: 'Deutschsprachige Notizen.',
  state: 'installed',
  dimensions: 1024,
  languages: ['de'],
  sizeBytes: 1_340_000_000,
  indexBytes: 41_000_000,
}

const chinese: ModelInfo = {
  ...base,
  name: '中文句向量模型-小',
  title: '中文句向量模型（小）',
  purpose: '为中文笔记而作。',
  state: 'installed',
  dimensions: 512,
  languages: ['zh', 'en', 'ja'],
  licence: '',
  sizeBytes: null,
  unverified: ['languages'],
}

const minilm: ModelInfo = {
  ...base,
  name: 'all-MiniLM-L6-v2',
  title: 'all-MiniLM-L6-v2',
  purpose: 'Short texts that mean the same; the encoder that most programs ship.',
  maxTokens: 256,
  prefixes: null,
  licence: 'Apache-2.0',
  sizeBytes: 91_000_000,
  source: from('sentence-transformers/all-MiniLM-L6-v2'),
}

const otherReranker: ModelInfo = {
  ...reranker,
  name: 'ms-marco-TinyBERT-L-2-v2',
  title: 'ms-marco-TinyBERT-L-2-v2',
  purpose: 'A very small reranker: quicker and less exact.',
  state: 'available',
  sizeBytes: 17_600_000,
  source: from('cross-encoder/ms-marco-TinyBERT-L-2-v2'),
}

export const sampleModels: readonly ModelInfo[] = [
  smallEncoder,
  staticEncoder,
  e5Unsupervised,
  e5SmallV2,
  minilm,
  nonCommercial,
  damaged,
  reranker,
  otherReranker,
  sparse,
  german,
  chinese,
]

export const sampleOverview: ModelsOverview = {
  models: [...sampleModels],
  hub: { address: 'https://huggingface.co', proxy: null },
  remote: null,
  freeBytes: 81_200_000_000,
}

/** `count` models that can be had, for a catalogue grown long. */
export function manyModels(count: number): ModelInfo[] {
  return Array.from({ length: count }, (_, at) => ({
    ...e5Unsupervised,
    name: `encoder-${at}`,
    title: `Encoder ${at}`,
    languages: [at % 2 === 0 ? 'de' : 'fr'],
    sizeBytes: 20_000_000 + at * 7_000_000,
  }))
}
