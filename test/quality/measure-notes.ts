// The quality set: questions its notes answer, and questions they do not.
import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { hit, mean, ndcg, reciprocalRank } from '../../electron/engine/evaluate/metrics.ts'
import { type SearchParts, searchNotes } from '../../electron/engine/search/search-notes.ts'

export interface Figures {
  hit5: number
  ndcg10: number
  mrr10: number
}
export interface NotesQuality {
  words: Figures
  meaning: Figures
  hybrid: Figures
  /** Share of the off-topic questions told that nothing here is about them (more is better). */
  nothingOff: number
  /** Share of the on-topic questions told so (less is better). */
  nothingOn: number
}

interface Question {
  id: string
  query: string
  relevant?: string[]
}

const modes = ['words', 'meaning', 'hybrid'] as const

/** `folder` holds notes/, queries-on.jsonl and queries-off.jsonl; `parts` answer over an index of the notes. */
export async function measureNotes(parts: SearchParts, folder: string): Promise<NotesQuality & { wrong: string[] }> {
  const [on, off] = await Promise.all(['queries-on.jsonl', 'queries-off.jsonl'].map((name) => readQuestions(join(folder, name))))
  const figures = await Promise.all(modes.map((mode) => measureMode(parts, on ?? [], mode, join(folder, 'notes'))))
  const offered = await askAll(parts, off ?? [])
  const wanted = await askAll(parts, on ?? [])
  return {
    words: figures[0] ?? none,
    meaning: figures[1] ?? none,
    hybrid: figures[2] ?? none,
    nothingOff: mean(offered.map(({ nothing }) => Number(nothing))),
    nothingOn: mean(wanted.map(({ nothing }) => Number(nothing))),
    wrong: [
      ...offered.flatMap(({ nothing, query }) => (nothing ? [] : [`off-topic, yet answered: ${query}`])),
      ...wanted.flatMap(({ nothing, query }) => (nothing ? [`on-topic, yet "nothing": ${query}`] : [])),
    ],
  }
}

const none: Figures = { hit5: 0, ndcg10: 0, mrr10: 0 }

async function measureMode(
  parts: SearchParts,
  questions: readonly Question[],
  mode: (typeof modes)[number],
  notes: string,
): Promise<Figures> {
  const each: Figures[] = []
  for (const { query, relevant = [] } of questions) {
    const { hits } = await searchNotes(parts, { query, limit: 10, mode })
    const ranked = hits.map(({ path }) => relative(notes, path).split(sep).join('/'))
    const gains = new Map(relevant.map((path) => [path, 1]))
    each.push({ hit5: hit(ranked, gains, 5), ndcg10: ndcg(ranked, gains, 10), mrr10: reciprocalRank(ranked, gains, 10) })
  }
  const over = (name: keyof Figures) => mean(each.map((figures) => figures[name]))
  return { hit5: over('hit5'), ndcg10: over('ndcg10'), mrr10: over('mrr10') }
}

async function askAll(parts: SearchParts, questions: readonly Question[]): Promise<{ query: string; nothing: boolean }[]> {
  const answers = []
  for (const { query } of questions) {
    const { nothing } = await searchNotes(parts, { query, limit: 10, mode: 'hybrid' })
    answers.push({ query, nothing })
  }
  return answers
}

async function readQuestions(path: string): Promise<Question[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  // SAFETY: the two files are part of the repository, one question a line.
  return lines.map((line) => JSON.parse(line) as Question)
}
