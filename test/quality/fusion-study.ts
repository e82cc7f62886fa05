// npm run quality -- --fusion: which weight of meaning, and which share of a full match by words, serve best. Nothing is asked twice, so
// the whole grid takes seconds once the vectors are cached. Guards against a choice that fits these questions alone: the choice
// of all other sets is shown on the one left out, and every difference has a bootstrapped standard error beside it.
import { mean } from '../../electron/lab/metrics.ts'
import type { QualityEncoder } from './encoders.ts'
import { shown } from './figures.ts'
import { type Choice, gatherQuestions, type StudyQuestion } from './fusion-questions.ts'
import type { MeasureParts } from './measure.ts'
import type { QualitySet } from './sets.ts'

const shares = [0, 0.5, 0.75, 1, 1.25]
const weights = [0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85]
const choices: readonly Choice[] = shares.flatMap((share) => weights.map((weight) => ({ share, weight })))

/** One encoder on one set. */
interface Cell {
  encoder: string
  set: string
  questions: readonly StudyQuestion[]
  /** nDCG@10 by choice, in the order of `choices`. */
  figures: readonly number[]
}

export interface StudyParts {
  encoders: readonly QualityEncoder[]
  sets: readonly QualitySet[]
  with<T>(encoder: QualityEncoder, run: (parts: MeasureParts) => Promise<T>): Promise<T>
  print(line: string): void
}

/** Static encoders are weaker in another way than transformers are, and chosen for by themselves. */
export async function studyFusion({ encoders, sets, with: withEncoder, print }: StudyParts): Promise<void> {
  const groups = new Map<string, Cell[]>()
  for (const encoder of encoders) {
    const { kind, cells } = await withEncoder(encoder, async (parts) => ({
      kind: parts.encoder.info.kind,
      cells: cellsOf(encoder.name, await gatherQuestions(parts, sets)),
    }))
    groups.set(kind, [...(groups.get(kind) ?? []), ...cells])
  }
  for (const [kind, cells] of groups) printGroup(kind, cells, print)
}

const cellsOf = (encoder: string, sets: ReadonlyMap<string, StudyQuestion[]>): Cell[] =>
  [...sets].map(([set, questions]) => ({
    encoder,
    set,
    questions,
    figures: choices.map((choice) => mean(questions.map((question) => question.hybrid(choice)))),
  }))

/** Every set counts alike, however many questions it has and encoders it was asked with. */
function bestFor(cells: readonly Cell[]): number {
  const sets = [...new Set(cells.map(({ set }) => set))]
  const worth = choices.map((_, at) =>
    mean(sets.map((set) => mean(cells.filter((cell) => cell.set === set).map(({ figures }) => figures[at] ?? 0)))),
  )
  return worth.indexOf(Math.max(...worth))
}

const textOf = (at: number) => {
  const { share = 0, weight = 0 } = choices[at] ?? {}
  return `share ${share}, weight ${weight}`
}

function printGroup(kind: string, cells: readonly Cell[], print: (line: string) => void): void {
  const best = bestFor(cells)
  print(
    `\n${kind} encoders: best over all sets ${textOf(best)}. nDCG@10 by weight at that share (se: of hybrid - the better part)`,
  )
  print(`\n| | words | meaning | ${weights.join(' | ')} | hybrid - better part | left out: choice of the others |`)
  print(`|---|---|---|${'---|'.repeat(weights.length)}---|---|`)
  for (const cell of cells) print(rowOf(cell, best, bestFor(cells.filter(({ set }) => set !== cell.set))))
  print('\nmean over the sets by share and weight:\n')
  for (const share of shares) {
    const row = choices.flatMap((choice, at) =>
      choice.share === share ? [mean(cells.map(({ figures }) => figures[at] ?? 0))] : [],
    )
    print(`| share ${share} | ${row.map((figure) => shown(figure)).join(' | ')} |`)
  }
}

function rowOf({ encoder, set, questions, figures }: Cell, best: number, ofOthers: number): string {
  const parts = (['words', 'meaning'] as const).map((part) => questions.map((question) => question[part]))
  const [words, meaning] = parts.map(mean)
  const better = (words ?? 0) > (meaning ?? 0) ? parts[0] : parts[1]
  const choice = choices[best]
  const gains = questions.map((question, at) => (choice === undefined ? 0 : question.hybrid(choice)) - (better?.[at] ?? 0))
  const row = figures.filter((_, at) => choices[at]?.share === choice?.share)
  return [
    `| ${encoder}, ${set} | ${shown(words ?? 0)} | ${shown(meaning ?? 0)} | ${row.map(shown).join(' | ')}`,
    `${mean(gains) < 0 ? '' : '+'}${shown(mean(gains))} (se ${shown(standardError(gains))})`,
    `${shown(figures[ofOthers] ?? 0)} (${textOf(ofOthers)}) |`,
  ].join(' | ')
}

/** Bootstrap over questions, 1,000 draws; the same draws every time. */
function standardError(values: readonly number[]): number {
  const random = createRandom(7)
  const means = Array.from({ length: 1000 }, () => mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)))
  const middle = mean(means)
  return Math.sqrt(mean(means.map((value) => (value - middle) ** 2)))
}

/** mulberry32 */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
