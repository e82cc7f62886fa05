// Texts to encode: words drawn from a BERT vocabulary, with lengths as notes have them; the same in every run.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from './model-shapes.ts'

type CountTokens = (text: string) => number

/** `count` texts with lengths spread evenly over the orders of magnitude between 20 and 400 tokens, prefix and special tokens counted. */
export function drawMixedTexts(words: readonly string[], countTokens: CountTokens, count: number): string[] {
  return drawTexts(words, countTokens, count, (random) => Math.floor(20 * 20 ** random()))
}

/** `count` texts as the chunker cuts them from long notes: 160 to 240 tokens. */
export function drawChunkTexts(words: readonly string[], countTokens: CountTokens, count: number): string[] {
  return drawTexts(words, countTokens, count, (random) => 160 + Math.floor(80 * random()))
}

function drawTexts(
  words: readonly string[],
  countTokens: CountTokens,
  count: number,
  drawLength: (random: () => number) => number,
): string[] {
  const random = createRandom(99)
  return Array.from({ length: count }, () => {
    // Less prefix and special tokens.
    const target = drawLength(random) - 4
    const text: string[] = []
    for (let tokens = 0; tokens < target; ) {
      // Frequent words come first in a BERT vocabulary.
      const word = words[Math.floor(words.length * random() ** 3)] ?? ''
      text.push(word)
      tokens += countTokens(word)
    }
    return text.join(' ')
  })
}

/** Whole words of the folder's tokenizer, frequent ones first. */
export function vocabularyWords(modelFolder: string): string[] {
  // SAFETY: a WordPiece tokenizer.json that prepareShape has put there.
  const { model } = JSON.parse(readFileSync(join(modelFolder, 'tokenizer.json'), 'utf8')) as {
    model: { vocab: Record<string, number> }
  }
  return Object.keys(model.vocab).filter((word) => /^[a-z]{2,}$/.test(word))
}
