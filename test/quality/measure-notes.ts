// The quality set: questions its notes answer, and questions they do not.
import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { type SearchDeps, searchNotes } from '../../electron/engine/search/search-notes.ts'
import { hit, mean, ndcg, reciprocalRank } from '../../electron/lab/metrics.ts'
import type { SearchMode } from '../../shared/schemas.ts'
import { type Figures, modes, offTopicCount, questionCount } from './figures.ts'

export interface NotesQuality {
  /** hit5, ndcg10 and mrr10 of each mode; `nothing off-topic`, `nothing on-topic`: shares told that nothing here is about them. */
  figures: Figures
  /** A sentence for each question of which that is wrong. */
  wrong: readonly string[]
}

interface Question {
  id: string
  query: string
  relevant?: string[]
}

/** `folder` holds notes/, queries-on.jsonl and queries-off.jsonl; `parts` answer over an index of the notes. */
export async function measureNotes(parts: SearchDeps, folder: string): Promise<NotesQuality> {
  const [on, off] = await Promise.all(['queries-on.jsonl', 'queries-off.jsonl'].map((name) => readQuestions(join(folder, name))))
  const figures: Record<string, number> = {}
  for (const mode of modes) Object.assign(figures, await measureMode(parts, on ?? [], mode, join(folder, 'notes')))
  const offered = await askAll(parts, off ?? [])
  const wanted = await askAll(parts, on ?? [])
  return {
    figures: {
      ...figures,
      [questionCount]: (on ?? []).length,
      [offTopicCount]: (off ?? []).length,
      'nothing off-topic': mean(offered.map(({ nothing }) => Number(nothing))),
      'nothing on-topic': mean(wanted.map(({ nothing }) => Number(nothing))),
    },
    wrong: [
      ...offered.flatMap(({ nothing, query }) => (nothing ? [] : [`off-topic, yet answered: ${query}`])),
      ...wanted.flatMap(({ nothing, query }) => (nothing ? [`on-topic, yet "nothing": ${query}`] : [])),
    ],
  }
}

async function measureMode(parts: SearchDeps, questions: readonly Question[], mode: SearchMode, notes: string): Promise<Figures> {
  const each = []
  for (const { query, relevant = [] } of questions) {
    const { hits } = await searchNotes(parts, { query, limit: 10, mode })
    const ranked = hits.map(({ path }) => relative(notes, path).split(sep).join('/'))
    const gains = new Map(relevant.map((path) => [path, 1]))
    each.push({ hit5: hit(ranked, gains, 5), ndcg10: ndcg(ranked, gains, 10), mrr10: reciprocalRank(ranked, gains, 10) })
  }
  return {
    [`${mode} hit5`]: mean(each.map(({ hit5 }) => hit5)),
    [`${mode} ndcg10`]: mean(each.map(({ ndcg10 }) => ndcg10)),
    [`${mode} mrr10`]: mean(each.map(({ mrr10 }) => mrr10)),
  }
}

async function askAll(parts: SearchDeps, questions: readonly Question[]): Promise<{ query: string; nothing: boolean }[]> {
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
