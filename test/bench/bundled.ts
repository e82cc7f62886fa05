// The encoders that ship beside E5-small's and all-MiniLM's shapes: speed, query time, load time, memory and size, in one run.
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Encoder } from '../../electron/engine/encoder/encoder.ts'
import { openEncoder } from '../../electron/engine/encoder/open-encoder.ts'
import { openTokenizer } from '../../electron/engine/encoder/tokenizer/open-tokenizer.ts'
import { readModelFolder } from '../../electron/engine/models/folder/model-folder.ts'
import { createForkedLanes } from '../../electron/hosts/fork-lane.ts'
import { formatAims, formatTables, type Result, type Speed } from './bundled-table.ts'
import { type Candidate, type CandidateOptions, listCandidates } from './candidates.ts'
import { drawChunkTexts, drawMixedTexts, vocabularyWords } from './drawn-texts.ts'
import { measureCosts, type OpenCandidate } from './lane-cost.ts'
import { describeMachine } from './machine.ts'
import { timeQueries } from './query-times.ts'
import { type Contender, race } from './race.ts'

/** From test/bench, and from out/bench where the bundle lies. */
const root = join(import.meta.dirname, '..', '..')
/** As many as fit into the time, between these. Quartiles of the ratios say whether they were enough. */
const rounds = { least: 5, most: 15, withinSeconds: 120 }
const queryCount = 60

interface DrawnTexts {
  mixed: string[]
  chunks: string[]
}

/** Prints Markdown tables, and what the shipped encoders are held to. Five minutes on two cores, ten with `--layers 2,3,4,5,6`. */
export async function runBundledBench(print: (line: string) => void, options: CandidateOptions): Promise<void> {
  const { shipped, e5, miniLm, others } = listCandidates(root, options)
  const candidates = [...shipped, e5, miniLm, ...others]
  const weights = options.realModels ? 'real weights, where all-MiniLM cuts texts at 256 tokens' : 'random weights'
  print(`${describeMachine()}, ${availableParallelism()} lanes; e5-small-v2 and all-MiniLM-L6-v2 with ${weights}`)
  const texts = await drawTexts(e5.folder)
  const longest = [...texts.mixed].sort((a, b) => b.length - a.length).slice(0, 12)
  const costs = await measureCosts(candidates, open, longest)
  const speeds = await measureSpeeds(
    candidates.filter(({ costOnly }) => !costOnly),
    texts,
    print,
  )
  const results = candidates.map(
    (candidate, at): Result => ({ name: candidate.name, cost: costs[at]!, speed: speeds.get(candidate) }),
  )
  const against = { e5: speeds.get(e5)!, miniLm: speeds.get(miniLm)! }
  for (const line of [...formatTables(results, against), ...formatAims(results.slice(0, shipped.length), against)]) print(line)
}

const open: OpenCandidate = ({ folder, prefix }, cacheFolder) =>
  openEncoder({
    modelFolder: folder,
    cacheFolder,
    startEncoder: createForkedLanes(join(root, 'out', 'hosts', 'lane.js')),
    ...(prefix === undefined ? {} : { prefix }),
  })

async function drawTexts(folder: string): Promise<DrawnTexts> {
  const model = await readModelFolder(folder)
  const { count } = openTokenizer(model.tokenizer, model)
  const words = vocabularyWords(folder)
  return { mixed: drawMixedTexts(words, count, 96), chunks: drawChunkTexts(words, count, 40) }
}

async function measureSpeeds(
  candidates: readonly Candidate[],
  { mixed, chunks }: DrawnTexts,
  print: (line: string) => void,
): Promise<Map<Candidate, Speed>> {
  const cache = join(root, '.cache', 'bench', 'graphs')
  const encoders: Encoder[] = []
  try {
    for (const candidate of candidates) encoders.push(await open(candidate, cache))
    print(`int8 range of the graphs: ${encoders.find(({ info }) => info.range !== null)?.info.range ?? 'none'}`)
    const contenders = (): Contender[] =>
      encoders.map((encoder, at) => ({
        name: candidates[at]!.name,
        encode: (texts) => encoder.encodeBatch(texts, 'passage'),
        seconds: [],
        cpuSeconds: [],
      }))
    const [mixedRace, chunkRace] = [contenders(), contenders()]
    await race(mixedRace, mixed, rounds)
    await race(chunkRace, chunks, rounds)
    const queryMs = await timeQueries(encoders, queryCount)
    return new Map(
      candidates.map((candidate, at) => {
        const encoder = encoders[at]!
        const mixedRun = { ...mixedRace[at]!, texts: mixed.length, tokens: countRead(encoder, mixed) }
        const chunkRun = { ...chunkRace[at]!, texts: chunks.length, tokens: countRead(encoder, chunks) }
        return [candidate, { mixed: mixedRun, chunks: chunkRun, queryMs: queryMs[at]! }]
      }),
    )
  } finally {
    await Promise.all(encoders.map((encoder) => encoder.close()))
  }
}

/** Tokens that reach the graph: with prefix and special ones, up to the model's limit. */
function countRead({ info, countTokens }: Encoder, texts: readonly string[]): number {
  const special = info.kind === 'static' ? 0 : 2
  return texts.reduce((sum, text) => sum + Math.min(info.maxTokens, countTokens(info.prefixes.passage + text) + special), 0)
}
