// English words: what stands in no note is not misspelt for that. Most words that people ask with are in none of theirs.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Dictionary {
  /** True for a word of the language in any inflection; `word` is folded (fold.ts). Reads the list when it is asked first. */
  has(word: string): Promise<boolean>
}

/** dictionary-en.txt of the models folder: a word a line, lines with # apart. Every word counts as known where it cannot be read. */
export function openDictionary(modelFolder: string): Dictionary {
  let words: Promise<ReadonlySet<string> | null> | null = null
  return {
    async has(word) {
      words ??= readWords(modelFolder).catch(() => null)
      return (await words)?.has(word) ?? true
    },
  }
}

async function readWords(modelFolder: string): Promise<ReadonlySet<string>> {
  const text = await readFile(join(modelFolder, 'dictionary-en.txt'), 'utf8')
  return new Set(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')))
}
