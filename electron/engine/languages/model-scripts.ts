// Which scripts a model reads: those of its languages; where nobody says them, those that its vocabulary has words of.
import { type Script, scriptsOfCode, type Writing } from './scripts.ts'
import { vocabularyScripts } from './vocabulary-scripts.ts'

/** Codes that name no language: many, none (chemistry), not known, not coded. */
const noLanguage = /^(mul|zxx|und|mis)\b/i

export interface ScriptFacts {
  /** ISO 639 codes, as a catalogue or the model's card has them; null where nobody says. */
  languages: readonly string[] | null
  /** Pieces of its tokenizer as text, read only where they are needed; null where they are not known (a service). */
  pieces: (() => Iterable<string>) | null
}

/**
 * Scripts the model reads; null where neither languages nor vocabulary are known. What is said of its languages wins: the
 * vocabulary of an English BERT has Cyrillic, Greek and Han letters, too. Latin is always among them: every vocabulary known
 * has it, and the languages written in it cannot be told apart by their letters.
 */
export function modelScripts({ languages, pieces }: ScriptFacts): readonly Script[] | null {
  const named = (languages ?? []).map(scriptsOfLanguage)
  const said = named.flatMap((scripts) => scripts ?? [])
  const isComplete = named.length > 0 && !named.includes(null)
  if (isComplete) return distinct(said)
  return pieces === null ? null : distinct([...said, ...vocabularyScripts(pieces())])
}

/** Whether a model of these languages (ISO 639 codes, `mul` for many) reads what is written so, as far as its list says. */
export function readsScript(languages: readonly string[], writing: Writing): boolean {
  if (languages.some((code) => /^mul\b/i.test(code))) return true
  const read = languages.flatMap((code) => scriptsOfLanguage(code) ?? [])
  return writing === 'Japanese' ? read.includes('Hiragana') : read.includes(writing)
}

const distinct = (scripts: readonly Script[]) => [...new Set<Script>(['Latin', ...scripts])]

/** Null for a code that names no language. */
function scriptsOfLanguage(code: string): readonly Script[] | null {
  if (noLanguage.test(code)) return null
  try {
    const { script } = new Intl.Locale(code.replaceAll('_', '-')).maximize()
    return script === undefined ? null : scriptsOfCode(script)
  } catch {
    // Not the form of a language code.
    return null
  }
}
