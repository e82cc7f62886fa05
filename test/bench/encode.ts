// How fast texts become vectors: Nearnote's lanes, transformers.js on the same weights, and the roof of this machine, interleaved.
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Encoder } from '../../electron/engine/encoder/encoder.ts'
import { openEncoder } from '../../electron/engine/encoder/open-encoder.ts'
import { createForkedLanes } from '../../electron/hosts/fork-lane.ts'
import { drawMixedTexts, vocabularyWords } from './drawn-texts.ts'
import { childMemory, describeMachine, measurePeaks, type Peaks } from './machine.ts'
import { e5Shape, prepareShape } from './model-shapes.ts'
import { showTimes, timeQueries } from './query-times.ts'
import { type Contender, type EncodeTexts, median, quantile, race } from './race.ts'
import { loadTransformers, openPipeline, writeStandardFiles } from './transformers-js.ts'

/** From test/bench, and from out/bench where the bundle lies. */
const root = join(import.meta.dirname, '..', '..')
/** As many as fit into the time, between these. */
const rounds = { least: 2, most: 5, withinSeconds: 90 }
const textCount = 96
const queries = 50

/** Prints texts a second by medians, ratios, the share of the roof, query times and a lane's memory. About two minutes on two cores. */
export async function runEncodeBench(print: (line: string) => void): Promise<void> {
  print(`encode: ${describeMachine()}`)
  const modelFolder = prepareShape(root)
  const open = (precision: 'int8' | 'fp32', indexLanes: number) =>
    openEncoder({
      modelFolder,
      cacheFolder: join(root, '.cache', 'bench', 'graphs'),
      startEncoder: createForkedLanes(join(root, 'out', 'hosts', 'lane.js')),
      indexLanes,
      precision,
    })
  const cores = availableParallelism()
  const int8 = await open('int8', cores)
  const single = await open('int8', 1)
  const fp32 = await open('fp32', cores)
  try {
    const texts = drawMixedTexts(vocabularyWords(modelFolder), int8.countTokens, textCount)
    const lengths = texts.map((text) => int8.countTokens(`passage: ${text}`) + 2)
    const tokens = lengths.reduce((sum, length) => sum + length, 0)
    print(
      `${texts.length} texts of ${Math.min(...lengths)}-${Math.max(...lengths)} tokens, ${tokens} in all; medians; random weights of E5-small's shape, int8 in the ${int8.info.range} range`,
    )
    const contenders = [
      own(`Nearnote int8, ${cores} lanes`, int8),
      own('Nearnote int8, 1 lane', single),
      own(`Nearnote fp32, ${cores} lanes`, fp32),
      ...(await peers(modelFolder, print)),
    ]
    await race(contenders, texts, rounds)
    report(contenders, texts, print)
    reportRoof(await measurePeaks(cores), contenders[0]!, lengths, print)
    await reportQueries(int8, texts, print)
    const memory = childMemory('lane.js').map((bytes) => Math.round(bytes / 2 ** 20))
    if (memory.length > 0)
      print(`memory of the lanes, after texts of 400 tokens (MB; those of twice the size run fp32): ${memory.join(' ')}`)
  } finally {
    await Promise.all([int8, single, fp32].map((encoder) => encoder.close()))
  }
}

function own(name: string, encoder: Encoder): Contender {
  return { name, encode: (texts) => encoder.encodeBatch(texts, 'passage'), seconds: [], cpuSeconds: [] }
}

async function peers(modelFolder: string, print: (line: string) => void): Promise<Contender[]> {
  const transformers = await loadTransformers(root, print)
  if (!transformers) return []
  await writeStandardFiles(modelFolder)
  const q8 = await openPipeline(transformers, modelFolder, 'q8')
  const fp32 = await openPipeline(transformers, modelFolder, 'fp32')
  const prefixed =
    (encode: EncodeTexts): EncodeTexts =>
    (texts) =>
      encode(texts.map((text) => `passage: ${text}`))
  const peer = (name: string, encode: EncodeTexts): Contender => ({
    name: `transformers.js ${name}`,
    encode: prefixed(encode),
    seconds: [],
    cpuSeconds: [],
  })
  return [peer('q8, one by one', q8(1)), peer('q8, arrays of 32', q8(32)), peer('fp32, one by one', fp32(1))]
}

function report(contenders: readonly Contender[], texts: readonly string[], print: (line: string) => void): void {
  const first = median(contenders[0]!.seconds)
  print(`${contenders[0]!.seconds.length} rounds, everybody in each:`)
  for (const { name, seconds } of contenders) {
    const rate = texts.length / median(seconds)
    const best = texts.length / Math.min(...seconds)
    const ratio = median(seconds) / first
    print(
      `${name.padEnd(36)} ${rate.toFixed(1).padStart(7)} texts/s (best ${best.toFixed(1)})   Nearnote int8 is ${ratio.toFixed(2)} x`,
    )
  }
}

/** Dense layers at the int8 peak, attention (which has no int8 kernel) at the fp32 peak: encoder/FACTS, Operators. */
function reportRoof(peaks: Peaks, { seconds }: Contender, lengths: readonly number[], print: (line: string) => void): void {
  const { hidden, layers, intermediate } = e5Shape
  const densePerToken = 2 * layers * (4 * hidden * hidden + 2 * hidden * intermediate)
  const ideal = lengths.reduce((sum, n) => sum + (n * densePerToken) / peaks.int8 + (layers * 4 * hidden * n * n) / peaks.fp32, 0)
  const gops = (rate: number) => Math.round(rate / 1e9)
  const share = ideal / median(seconds)
  print(
    `roof: int8 ${gops(peaks.int8)} and fp32 ${gops(peaks.fp32)} GOPS, ${(lengths.length / ideal).toFixed(0)} texts/s; Nearnote int8 reaches ${share.toFixed(2)} of it`,
  )
}

async function reportQueries(encoder: Encoder, texts: readonly string[], print: (line: string) => void): Promise<void> {
  const [idle = []] = await timeQueries([encoder], queries)
  const busy = new AbortController()
  const indexing = keepIndexing(encoder, texts, busy.signal)
  const [loaded = []] = await timeQueries([encoder], queries)
  busy.abort()
  await indexing
  const ratio = (quantile(loaded, 0.5) / quantile(idle, 0.5)).toFixed(2)
  print(`query of 7 tokens: idle ${showTimes(idle)}, while indexing ${showTimes(loaded)} (p50 ${ratio} x)`)
}

async function keepIndexing(encoder: Encoder, texts: readonly string[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await encoder.encodeBatch(texts, 'passage', signal).catch(() => [])
}
