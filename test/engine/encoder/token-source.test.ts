// The process that reads notes must count as the encoder does, or passages would be cut at other places than here.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import { openRemoteEncoder } from '../../../electron/engine/encoder/remote/open-remote-encoder.ts'
import { openTokenCounter } from '../../../electron/engine/encoder/token-source.ts'
import { openTokenizer } from '../../../electron/engine/encoder/tokenizer/open-tokenizer.ts'
import { readFolderFiles } from '../../../electron/engine/models/folder/folder-files.ts'
import { fixtureFolder } from '../models/fixture-models.ts'
import { createFixtureLanes } from './fixture-lanes.ts'

const { cacheFolder, startEncoder, closing } = await createFixtureLanes()
const models = join(import.meta.dirname, '..', '..', '..', 'models')

const texts = [
  '',
  'The heap wants turning.',
  '我奶奶的护照号码',
  'Übermäßig naïve café',
  '😀 -- [[x|y]] `code`',
  'a'.repeat(5000),
  '-\n'.repeat(300),
]

test.each(['nearnote-medium', 'nearnote-small', 'nearnote-static'])(
  'the tokens of %s are counted elsewhere as they are here',
  async (name) => {
    const options = { modelFolder: join(models, name), cacheFolder, startEncoder, indexLanes: 1 }
    const encoder = closing(await openEncoder(options))
    const count = await openTokenCounter(encoder.tokenSource!)
    expect(texts.map(count)).toEqual(texts.map(encoder.countTokens))
  },
)

test.each(readdirSync(fixtureFolder('')))('of the tokenizer of %s too', async (name) => {
  const modelFolder = fixtureFolder(name)
  const { tokenizer, sentence } = await readFolderFiles(modelFolder, [])
  const { count } = openTokenizer(tokenizer, { folder: modelFolder, lowercase: sentence.do_lower_case ?? false })
  const countElsewhere = await openTokenCounter({ kind: 'tokenizer', modelFolder })
  const mixed = [...texts, 'THE Upper Case İstanbul', 'the summit read by women']
  expect(mixed.map(countElsewhere)).toEqual(mixed.map(count))
})

test('a remote encoder is estimated alike', async () => {
  const prefixes = { query: '', passage: '' }
  const remote = { address: 'http://127.0.0.1:9', model: 'm', prefixes, key: null, dimensions: 3 }
  const encoder = closing(await openRemoteEncoder(remote))
  const count = await openTokenCounter(encoder.tokenSource!)
  expect(texts.map(count)).toEqual(texts.map(encoder.countTokens))
})

test('a folder without a tokenizer is refused with its reason', async () => {
  await expect(openTokenCounter({ kind: 'tokenizer', modelFolder: join(models, 'none') })).rejects.toMatchObject({
    code: 'MODEL_INVALID',
  })
})
