// Questions with everything their hybrid answer is ranked from, so that other weights are tried without asking again.
import { join, relative, sep } from 'node:path'
import { findEvidence } from '../../electron/engine/search/find-notes.ts'
import { rankNotes } from '../../electron/engine/search/rank/rank.ts'
import { settings } from '../../electron/engine/settings.ts'
import { analyzeText } from '../../electron/engine/words/analyze.ts'
import { readEnglish } from '../../electron/engine/words/english.ts'
import { fuseCandidates, openCorpus } from '../../electron/lab/beir/beir-corpus.ts'
import { ndcg } from '../../electron/lab/metrics.ts'
import { readJudgements, readNotesQuestions, readQuestions } from '../../electron/lab/read-set.ts'
import { createTemporaryIndex } from '../../electron/lab/temporary-index.ts'
import { type MeasureParts, ownNotes, withCachedVectors, withNotes } from './measure.ts'
import type { QualitySet } from './sets.ts'

/** What is chosen: the share of a full match from which words count whole, and the weight of meaning. */
export interface Choice {
  share: number
  weight: number
}

export interface StudyQuestion {
  /** nDCG@10 of each part alone. */
  words: number
  meaning: number
  /** nDCG@10 of both together. */
  hybrid(choice: Choice): number
}

/** The own notes, BEIR folders and questions about notes; pairs have nothing to fuse. */
export async function gatherQuestions(parts: MeasureParts, sets: readonly QualitySet[]): Promise<Map<string, StudyQuestion[]>> {
  const own = join(parts.root, 'test', 'quality')
  const gathered = new Map<string, StudyQuestion[]>()
  gathered.set(ownNotes, await gatherNotes(parts, { path: join(own, 'queries-on.jsonl'), notes: join(own, 'notes') }))
  for (const { name, path, notes } of sets.filter((set) => !set.path.endsWith('.tsv'))) {
    gathered.set(name, notes === undefined ? await gatherCorpus(parts, path) : await gatherNotes(parts, { path, notes }))
  }
  return gathered
}

/** fuseScores multiplies by the share of the settings; another share is had by another full match. */
const fullMatchAt = (fullMatch: number, share: number) => (fullMatch * share) / settings.search.fullMatchShare

function gatherCorpus({ root, encoder, vectorFolder }: MeasureParts, folder: string): Promise<StudyQuestion[]> {
  return withCachedVectors(encoder, vectorFolder, folder, async (cached) => {
    const { store, dispose } = await createTemporaryIndex(cached, console.error).openTemporaryStore()
    try {
      const [judgements, english] = await Promise.all([readJudgements(folder), readEnglish(join(root, 'models'))])
      const corpus = await openCorpus({ encoder: cached, analyze: analyzeText, english, store }, folder, () => undefined)
      const questions: StudyQuestion[] = []
      for (const { id, text } of await readQuestions(folder)) {
        const gains = judgements.get(id)
        if (gains === undefined) continue
        const asked = await corpus.ask(text)
        const figure = (list: readonly { at: number }[]) =>
          ndcg(
            list.slice(0, 10).map(({ at }) => corpus.ids[at] ?? ''),
            gains,
            10,
          )
        questions.push({
          words: figure(asked.words),
          meaning: figure(asked.meaning),
          hybrid: ({ share, weight }) =>
            figure(fuseCandidates(asked, { ...asked.scale, weight, fullMatch: fullMatchAt(asked.scale.fullMatch, share) })),
        })
      }
      return questions
    } finally {
      await dispose()
    }
  })
}

function gatherNotes(
  { root, encoder, vectorFolder }: MeasureParts,
  { path, notes }: { path: string; notes: string },
): Promise<StudyQuestion[]> {
  return withCachedVectors(encoder, vectorFolder, path, (cached) =>
    withNotes(root, cached, notes, async (search) => {
      const questions: StudyQuestion[] = []
      for (const { text, relevant } of await readNotesQuestions(path, Infinity)) {
        const gains = new Map(relevant.map((name) => [name.normalize('NFC'), 1]))
        const { list, exact, scale } = await findEvidence(search, text)
        const figure = (mode: 'words' | 'meaning' | 'hybrid', changed = scale) => {
          const ranked = rankNotes(list, exact, mode, changed).slice(0, 10)
          return ndcg(
            ranked.map((note) => relative(notes, note.path).split(sep).join('/').normalize('NFC')),
            gains,
            10,
          )
        }
        questions.push({
          words: figure('words'),
          meaning: figure('meaning'),
          hybrid: ({ share, weight }) => figure('hybrid', { ...scale, weight, fullMatch: fullMatchAt(scale.fullMatch, share) }),
        })
      }
      return questions
    }),
  )
}
