// How common a word is in English texts: a rare word of a library may still be an everyday word, which names nothing and says little.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lemmaOf } from './lemma/lemma.ts'

export interface English {
  /**
   * Inverse document frequency of a term in English paragraphs, as BM25 has it; Infinity for a term that is none of its words.
   * The index's terms are lemmas, so the most frequent form of a lemma counts.
   */
  idf(term: string): number
}

/**
 * Words of more than 110 of 327,653 English paragraphs have less (models/recipe/english_words.py): badly (340) and restaurant (821) are
 * everyday words, spaghetti (48) is none.
 */
const everydayIdf = 8

/** True for terms that people use every day: they name nothing, however rare they are in a library. */
export const isEveryday = ({ idf }: English, term: string): boolean => idf(term) < everydayIdf

/** Where no list of words is at hand: no word counts as known. */
export const noEnglish: English = { idf: () => Infinity }

/** Reads english-words.txt of the models folder: the number of paragraphs, then a word and its paragraphs a line. Throws when it is missing or damaged. */
export async function readEnglish(modelFolder: string): Promise<English> {
  const [first = '', ...lines] = (await readFile(join(modelFolder, 'english-words.txt'), 'utf8')).trim().split('\n')
  const paragraphs = Number(first)
  const holding = new Map<string, number>()
  for (const line of lines) {
    const [word = '', count = ''] = line.split(' ')
    const term = lemmaOf(word.replace("'", ''))
    holding.set(term, Math.max(holding.get(term) ?? 0, Number(count)))
  }
  if (!(paragraphs > 0) || holding.size === 0) throw new Error('english-words.txt holds no words.')
  return {
    idf(term) {
      const count = holding.get(term)
      return count === undefined ? Infinity : Math.log(1 + (paragraphs - count + 0.5) / (count + 0.5))
    },
  }
}
