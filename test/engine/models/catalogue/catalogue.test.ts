import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sizeOf } from '../../../../electron/engine/files/erase.ts'
import { findByWeights, readCatalogue, ships } from '../../../../electron/engine/models/catalogue/catalogue.ts'
import { readModelFolder } from '../../../../electron/engine/models/folder/model-folder.ts'
import { temporaryFolderOfTest } from '../../../temporary-folder.ts'

const models = join(import.meta.dirname, '..', '..', '..', '..', 'models')

test('what the catalogue says of the encoders that ship is what their own files say', async () => {
  const catalogue = await readCatalogue(models)
  const shipped = catalogue.models.filter(ships)
  expect(shipped.map(({ name }) => name)).toContain(catalogue.bundled)
  for (const entry of shipped) {
    const folder = join(models, entry.name)
    const { dimensions, maxTokens, pooling, prefixes, fusionWeight } = await readModelFolder(folder)
    expect(entry).toMatchObject({ dimensions, maxTokens, pooling, prefixes, fusionWeight, unverified: [] })
    const weights = createHash('sha256')
      .update(readFileSync(join(folder, 'model.safetensors')))
      .digest('hex')
    expect(findByWeights(catalogue, weights)?.name).toBe(entry.name)
    expect(entry.sizeBytes).toBe(await sizeOf(folder))
  }
})

test('the model the app is made for comes first behind those that ship', async () => {
  const catalogue = await readCatalogue(models)
  expect(catalogue.models.find((entry) => !ships(entry))).toMatchObject({
    name: 'e5-small-unsupervised',
    dimensions: 384,
    maxTokens: 512,
    pooling: 'mean',
    prefixes: { query: 'query: ', passage: 'passage: ' },
    licence: 'MIT',
  })
})

test('every model of the seed page is there, with what its kind needs', async () => {
  const catalogue = await readCatalogue(models)
  const kinds = Object.fromEntries(catalogue.models.map(({ name, kind, pooling }) => [name, [kind, pooling]]))
  expect(kinds).toMatchObject({
    'jina-embeddings-v3': ['embedding', 'mean'],
    'ms-marco-MiniLM-L-6-v2': ['reranker', null],
    'opensearch-neural-sparse-encoding-doc-v2-distill': ['sparse', 'max'],
    'SapBERT-from-PubMedBERT-fulltext': ['embedding', 'cls'],
    'gte-large': ['embedding', 'mean'],
    'gte-base-en-v1.5': ['embedding', 'cls'],
    'gte-multilingual-base': ['embedding', 'cls'],
    'multilingual-e5-small': ['embedding', 'mean'],
    'granite-embedding-107m-multilingual': ['embedding', 'cls'],
    'paraphrase-multilingual-MiniLM-L12-v2': ['embedding', 'mean'],
    polyBERT: ['embedding', 'mean'],
    'bert-base-turkish-cased-mean-nli-stsb-tr': ['embedding', 'mean'],
    'GIST-small-Embedding-v0': ['embedding', 'cls'],
  })
})

test('a branch as revision is marked unverified, a licence that forbids something says what', async () => {
  const { models: entries } = await readCatalogue(models)
  const branches = entries.filter(({ source }) => source !== null && !/^[0-9a-f]{40}$/.test(source.revision))
  expect(branches.filter(({ unverified }) => !unverified.includes('revision'))).toEqual([])
  expect(entries.filter(({ licence, licenceNote }) => /-NC-|unknown/.test(licence) && licenceNote === null)).toEqual([])
})

test('a damaged catalogue is told as such, with the file', async () => {
  const folder = temporaryFolderOfTest('catalogue')
  writeFileSync(join(folder, 'catalogue.json'), '{ "bundled": "../elsewhere" }')
  await expect(readCatalogue(folder)).rejects.toMatchObject({
    code: 'MODEL_MISSING',
    data: { name: join(folder, 'catalogue.json') },
  })
})
