// All figures in one Markdown table, for the model cards; and what hybrid does to the better of its parts.
import { type EncoderFigures, type Figures, modes, shown } from './figures.ts'

/** Encoder -> figures, in the order of the rows. */
export type Measured = ReadonlyMap<string, EncoderFigures>

const titles: Readonly<Record<string, string>> = {
  'stsb-dev': 'STS-B dev',
  'sick-trial': 'SICK trial',
  'queries-dev': 'notes vault, dev',
  'vault-tune': 'notes vault, tuning',
  'vault-held': 'notes vault, held out',
  'repo-tune': 'quality notes, tuning',
  'repo-held': 'quality notes, held out',
  'sample-tune': 'sample notes, tuning',
  'sample-held': 'sample notes, held out',
  'queries-on': 'notes of this repository',
}
const measures: Readonly<Record<string, string>> = { spearman: 'Spearman', hit5: 'hit@5', mrr10: 'MRR@10', ndcg10: 'nDCG@10' }

interface Column {
  set: string
  measure: string
}

export function tableLines(measured: Measured): string[] {
  const columns = columnsOf(measured)
  const heads = columns.map(({ set, measure }) => `${titles[set] ?? set}, ${measures[measure] ?? measure}`)
  return [
    'words / meaning / hybrid:',
    '',
    `| | ${heads.join(' | ')} |`,
    `|---${'|---'.repeat(columns.length)}|`,
    ...[...measured].map(
      ([encoder, sets]) => `| ${encoder} | ${columns.map(({ set, measure }) => cell(sets[set], measure)).join(' | ')} |`,
    ),
  ]
}

function columnsOf(measured: Measured): Column[] {
  const sets = [...new Set([...measured.values()].flatMap((figures) => Object.keys(figures)))]
  return sets.flatMap((set) => {
    const names = new Set([...measured.values()].flatMap((figures) => Object.keys(figures[set] ?? {})))
    const wanted = Object.keys(measures).filter((measure) => names.has(measure) || names.has(`hybrid ${measure}`))
    return wanted.map((measure) => ({ set, measure }))
  })
}

function cell(figures: Figures | undefined, measure: string): string {
  if (figures === undefined) return '–'
  const plain = figures[measure]
  return plain === undefined ? modes.map((mode) => shown(figures[`${mode} ${measure}`] ?? 0)).join(' / ') : shown(plain)
}

/** nDCG@10 that hybrid may lose to the better of its parts; of hit@5 on 30 questions, two of them. */
const tolerated: Readonly<Record<string, number>> = { ndcg10: 0.01, hit5: 2 / 30 }

/** A sentence for each set on which hybrid loses more than that. Few questions about notes are judged by hit@5 alone. */
export function hybridLosses(encoder: string, sets: EncoderFigures): string[] {
  return Object.entries(sets).flatMap(([set, figures]) => {
    const measure = figures['hybrid hit5'] === undefined ? 'ndcg10' : 'hit5'
    const [words, meaning, hybrid] = modes.map((mode) => figures[`${mode} ${measure}`])
    if (words === undefined || meaning === undefined || hybrid === undefined) return []
    const loss = Math.max(words, meaning) - hybrid
    return loss <= (tolerated[measure] ?? 0) + 1e-9
      ? []
      : [`${encoder} on ${set}: hybrid ${measure} ${shown(loss)} below the better part`]
  })
}
