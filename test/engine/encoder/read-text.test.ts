// What the encoders that ship, and other kinds of vocabulary, read of a text: no lane is needed for it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTokenizer } from '../../../electron/engine/encoder/tokenizer/open-tokenizer.ts'
import { findUnknown } from '../../../electron/engine/encoder/tokenizer/unknown-words.ts'
import { vocabularyPieces } from '../../../electron/engine/encoder/tokenizer/vocabulary-pieces.ts'
import { modelScripts } from '../../../electron/engine/languages/model-scripts.ts'
import { createTextReader } from '../../../electron/engine/languages/reading.ts'
import type { Script } from '../../../electron/engine/languages/scripts.ts'
import { readModelFolder } from '../../../electron/engine/models/folder/model-folder.ts'
import { fixtureFolder } from '../models/fixture-models.ts'

async function open(folder: string, reads?: readonly Script[]) {
  const model = await readModelFolder(folder)
  const tokenizer = openTokenizer(model.tokenizer, model)
  const scripts = reads ?? modelScripts({ languages: null, pieces: () => vocabularyPieces(model.tokenizer.model) })
  const reader = createTextReader(scripts)
  return (text: string) => {
    const { isRead, unread, unreadScript } = reader.read(text, findUnknown(tokenizer, text))
    return { isRead, unread: unread.map(({ start, end, why }) => `${text.slice(start, end)} (${why})`), unreadScript }
  }
}

const shipped = ['nearnote-medium', 'nearnote-small', 'nearnote-static'].map((name) =>
  join(import.meta.dirname, '../../../models', name),
)
const real = ['e5-small-v2', 'all-MiniLM-L6-v2', 'bge-small-en-v1.5'].map((name) =>
  join(process.env['NEARNOTE_REAL_MODELS'] ?? '', name),
)
const english = [...shipped, ...real.filter((folder) => existsSync(join(folder, 'tokenizer.json')))]

test.each(english)('%s, by its vocabulary alone, reads Latin letters and names what it does not read', async (folder) => {
  const read = await open(folder)
  const readWhole = { isRead: true, unread: [], unreadScript: null }
  for (const text of [
    'how to sleep well',
    'café déjà vu',
    'smørrebrød på dansk',
    'E-1042 = 5 µm, α > β',
    '½ cup → 120 ml ★',
    '?!',
  ]) {
    expect(read(text), text).toEqual(readWhole)
  }
  const scripts = {
    我奶奶的护照号码: 'Han',
    猫: 'Han',
    鉛筆の数え方: 'Japanese',
    'номер паспорта': 'Cyrillic',
    'شاي بالنعناع': 'Arabic',
  }
  for (const [text, unreadScript] of Object.entries(scripts))
    expect(read(text), text).toMatchObject({ isRead: false, unreadScript })
  for (const emoji of ['📅', '🎂', '🎈', '✅', '❤️', '👩‍💻', '🏳️‍🌈', '🎂🎈']) {
    expect(read(emoji), emoji).toEqual({ isRead: false, unread: [`${emoji} (vocabulary)`], unreadScript: null })
    expect(read(`I love this ${emoji}`), emoji).toMatchObject({ isRead: true, unread: [`${emoji} (vocabulary)`] })
    expect(read(`${emoji}love`), emoji).toMatchObject({ isRead: false })
  }
})

test('a multilingual vocabulary writes what it knows of other scripts, and its unknown letters are named one by one', async () => {
  const read = await open(fixtureFolder('xlm-roberta-mean'), ['Latin', 'Han', 'Hiragana', 'Katakana'])
  expect(read('日本語のノートを読む')).toEqual({ isRead: true, unread: [], unreadScript: null })
  expect(read('notes 🎂 about water')).toMatchObject({ isRead: true, unread: ['🎂 (vocabulary)'] })
  expect(read('日本語の📅ノート')).toMatchObject({ isRead: true, unread: ['📅 (vocabulary)'] })
  expect(read('🎈')).toMatchObject({ isRead: false, unread: ['🎈 (vocabulary)'] })
  expect(read('чай')).toMatchObject({ isRead: false, unreadScript: 'Cyrillic' })
})

test('a pasted page is read to its end', async () => {
  const read = await open(join(import.meta.dirname, '../../../models/nearnote-static'))
  const long = 'notes about water 📅 and 茶 '.repeat(700)
  const { unread, isRead } = read(long)
  expect(isRead).toBe(true)
  expect(unread).toHaveLength(1400)
})
