import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { openTokenizer } from '../../../electron/engine/encoder/tokenizer/open-tokenizer.ts'
import { readModelFolder } from '../../../electron/engine/models/folder/model-folder.ts'
import { temporaryFolderOfTest } from '../../temporary-folder.ts'
import { copyFixture, fixtureFolder } from './fixture-models.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolderOfTest('vocabulary')
})

const texts = ['How much protein?', '', 'Ärger naïve', '日本語 [MASK] écrit', 'constructor __proto__', '👩‍💻']

async function tokenizerOf(path: string) {
  const { tokenizer } = await readModelFolder(path)
  return openTokenizer(tokenizer, { folder: path })
}

test.each(['bert-mean', 'bert-cased-mean'])('vocab.txt alone gives the ids that tokenizer.json gives (%s)', async (name) => {
  copyFixture(name, folder)
  const whole = await tokenizerOf(fixtureFolder(name))
  rmSync(join(folder, 'tokenizer.json'))
  const bare = await tokenizerOf(folder)
  for (const text of texts) expect(bare.encode(text)).toEqual(whole.encode(text))
  expect([bare.before, bare.after, bare.pair]).toEqual([whole.before, whole.after, whole.pair])
})

test('a vocabulary without the tokens that every text is framed by is refused', async () => {
  copyFixture('bert-mean', folder)
  rmSync(join(folder, 'tokenizer.json'))
  const lines = readFileSync(join(folder, 'vocab.txt'), 'utf8')
  writeFileSync(join(folder, 'vocab.txt'), lines.replace('[CLS]\n', '').replace('[SEP]\n', ''))
  await expect(readModelFolder(folder)).rejects.toMatchObject({
    code: 'MODEL_INVALID',
    data: { problems: ['vocab.txt lacks [CLS], [SEP]'] },
  })
})
