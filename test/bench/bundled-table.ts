// What the bench of the bundled encoders found, as Markdown for a model card.
import type { LaneCost } from './lane-cost.ts'
import { type Contender, median, quantile, speedups } from './race.ts'

export interface RacedTexts extends Contender {
  texts: number
  /** Tokens that the encoder reads, in all texts. */
  tokens: number
}

export interface Speed {
  /** Texts of 20 to 400 tokens. */
  mixed: RacedTexts
  /** Texts of about 200 tokens, as the chunker makes them. */
  chunks: RacedTexts
  queryMs: readonly number[]
}

export interface Result {
  name: string
  cost: LaneCost
  /** Undefined where only the cost was measured. */
  speed: Speed | undefined
}

/** What all are compared with. */
export interface Against {
  e5: Speed
  miniLm: Speed
}

/** Times the speed of all-MiniLM's shape that an encoder that ships is to have: the bundled one, and any other, which is there to be faster. */
const aims = { bundledTimesMiniLm: 1, otherTimesMiniLm: 1.35, megabytes: 25 }

/** Three tables: texts of mixed lengths, chunks, and what it costs to have each encoder. */
export function formatTables(results: readonly Result[], against: Against): string[] {
  return [
    ...formatRace(results, against, 'mixed', 'texts of 20-400 tokens'),
    ...formatRace(results, against, 'chunks', 'texts of 160-240 tokens'),
    '| encoder | query p50 / p95 ms | first vector ms (least) | on the very first start ms (least) | a lane in memory MB | weights + tokenizer MB | built graph MB |',
    '|---|---|---|---|---|---|---|',
    ...results.map(({ name, cost, speed }) =>
      row([
        name,
        speed ? `${quantile(speed.queryMs, 0.5).toFixed(1)} / ${quantile(speed.queryMs, 0.95).toFixed(1)}` : '',
        showLoads(cost.loadMs),
        showLoads(cost.firstMs),
        ...[cost.laneBytes, cost.folderBytes, cost.graphBytes].map(megabytes),
      ]),
    ),
    '',
  ]
}

const lengths = ['mixed', 'chunks'] as const

/** Ratios are medians of the rounds with their quartiles in brackets; those of processor time leave out what else the machine did. */
function formatRace(results: readonly Result[], against: Against, of: (typeof lengths)[number], title: string): string[] {
  const [e5, miniLm] = [against.e5[of], against.miniLm[of]]
  return [
    `${e5.texts} ${title}, ${e5.seconds.length} rounds with everybody in each, medians (quartiles):`,
    '',
    '| encoder | texts/s | tokens/s | x E5 small | x all-MiniLM | by processor time: x E5 small | x all-MiniLM |',
    '|---|---|---|---|---|---|---|',
    ...results.flatMap(({ name, speed }) => (speed ? row([name, ...describeRace(speed[of], [e5, miniLm])]) : [])),
    '',
  ]
}

function describeRace(own: RacedTexts, baselines: readonly RacedTexts[]): string[] {
  const perSecond = (count: number) => Number((count / median(own.seconds)).toPrecision(3)).toLocaleString('en')
  return [
    perSecond(own.texts),
    perSecond(own.tokens),
    ...baselines.map(({ seconds }) => showRatio(speedups(own.seconds, seconds))),
    ...baselines.map(({ cpuSeconds }) => median(speedups(own.cpuSeconds, cpuSeconds)).toFixed(2)),
  ]
}

/** One line for each encoder that ships, the bundled one first: its lower ratio of the two lengths, by the clock and by processor time. */
export function formatAims(shipped: readonly Result[], { e5, miniLm }: Against): string[] {
  return shipped.flatMap(({ name, speed, cost }, at) => {
    if (!speed) return []
    const aim = at === 0 ? aims.bundledTimesMiniLm : aims.otherTimesMiniLm
    const least = (clock: 'seconds' | 'cpuSeconds', baseline: Speed) =>
      Math.min(...lengths.map((of) => median(speedups(speed[of][clock], baseline[of][clock])))).toFixed(2)
    const times = (baseline: Speed) => `${least('seconds', baseline)} x (processor time: ${least('cpuSeconds', baseline)} x)`
    return [
      `${name}: at least ${times(e5)} E5 small; ${times(miniLm)} all-MiniLM, aim ${aim};`,
      `  ${megabytes(cost.folderBytes)} MB, aim at most ${aims.megabytes}`,
    ].join('\n')
  })
}

const showRatio = (ratios: readonly number[]) =>
  `${median(ratios).toFixed(2)} (${quantile(ratios, 0.25).toFixed(2)}-${quantile(ratios, 0.75).toFixed(2)})`

/** The least says what a machine takes that does nothing else. */
const showLoads = (times: readonly number[]) => `${median(times).toFixed(0)} (${Math.min(...times).toFixed(0)})`

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
