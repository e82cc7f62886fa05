// The vectors in memory: time and recall of a scan, error of a cosine and bytes by number of passages and kind of vectors; baseline: the exact float
// answer by a loop.
// Everybody answers every question before the next one is asked.
import { join } from 'node:path'
import { dotAt } from '../../electron/engine/encoder/vectors.ts'
import { createBest } from '../../electron/engine/store/best.ts'
import { signRules } from '../../electron/engine/store/scan/signs.ts'
import { createVectorScanner } from '../../electron/engine/store/scan/thread/scanner.ts'
import { createVectorBlock, type FoundVector, type VectorBlock } from '../../electron/engine/store/scan/vector-block.ts'
import { createScanThreads } from '../../electron/hosts/scan-threads.ts'
import type { Port } from '../../shared/port.ts'
import { type DrawnVectors, drawVectors, type VectorKind } from './drawn-vectors.ts'
import { quantile } from './race.ts'

type Print = (line: string) => void

const root = join(import.meta.dirname, '../..')
const dimensions = 384
const kinds: readonly VectorKind[] = ['clustered', 'spread', 'common part']
const defaultSizes = [10_000, 100_000, 300_000, 1_000_000]
const questions = 40
const passagesPerNote = 10
const batch = 8000
const nearest = 10
/** So many are asked for; what is among them and not among the first ten was put in the wrong order. */
const limit = 20
/** Cosines a question whose error is measured. */
const compared = 1000

interface Contender {
  name: string
  search(query: Float32Array, open: Uint8Array): FoundVector[] | Promise<FoundVector[]>
  close(): void
}

/** Without `sizes` about five minutes and 4 GB. */
export async function runVectorsBench(print: Print, sizes: readonly number[] = []): Promise<void> {
  const startScan = createScanThreads(join(root, 'out', 'hosts', 'scan.js'))
  for (const size of sizes.length > 0 ? sizes : defaultSizes) {
    for (const kind of kinds) {
      print(`${size.toLocaleString('en')} passages, ${kind}`)
      await measureSet(print, drawVectors(kind, size, questions, dimensions), startScan)
    }
  }
}

async function measureSet(print: Print, drawn: DrawnVectors, startScan: () => Port): Promise<void> {
  const count = drawn.values.length / dimensions
  const contenders = openContenders(print, drawn, startScan)
  for (const [name, isOpen] of filters) {
    const open = Uint8Array.from({ length: Math.ceil(count / passagesPerNote) }, (_, note) => Number(isOpen(note)))
    const seen = contenders.map(() => ({ ms: [] as number[], found: 0, among: 0 }))
    const floatMs: number[] = []
    for (const query of drawn.queries) {
      const started = performance.now()
      const exact = searchFloats(drawn.values, query, open)
      floatMs.push(performance.now() - started)
      for (const [at, contender] of contenders.entries()) {
        const began = performance.now()
        const hits = await contender.search(query, open)
        seen[at]!.ms.push(performance.now() - began)
        const right = hits.map((hit) => Number(exact.has(hit.generation * passagesPerNote + hit.ordinal)))
        seen[at]!.found += sumOf(right.slice(0, nearest))
        seen[at]!.among += sumOf(right)
      }
    }
    const base = quantile(floatMs, 0.5)
    print(`  ${name}: float32 loop ${show(floatMs)}`)
    for (const [at, contender] of contenders.entries()) {
      const { ms, found, among } = seen[at]!
      const recall = [found, among]
        .map((count) => (count / (drawn.queries.length * nearest)).toFixed(3))
        .join(', in the best 20 ')
      print(`    ${contender.name.padEnd(34)} ${show(ms)}, ${(base / quantile(ms, 0.5)).toFixed(1)} x, recall@10 ${recall}`)
    }
  }
  for (const contender of contenders) contender.close()
}

const filters: readonly (readonly [string, (note: number) => boolean])[] = [
  ['all', () => true],
  ['50 %', (note) => note % 2 === 0],
  ['1 %', (note) => note % 100 === 0],
]

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)
const show = (ms: readonly number[]) => `${quantile(ms, 0.5).toFixed(1)} / ${quantile(ms, 0.95).toFixed(1)} ms`

function openContenders(print: Print, { values, queries }: DrawnVectors, startScan: () => Port): Contender[] {
  const count = values.length / dimensions
  const codes = fillBlock(values, 0, count, Infinity)
  const signs = fillBlock(values, 0, count, signRules.from)
  const halves = [fillBlock(values, 0, count / 2, 1), fillBlock(values, count / 2, count, 1)]
  const perPassage = (block: VectorBlock) => (block.bytes / block.count).toFixed(0)
  print(
    `  stored in ${codes.ms.toFixed(0)} ms, with signs ${signs.ms.toFixed(0)} ms; ${perPassage(signs.block)} bytes a passage (floats: ${4 * dimensions})`,
  )
  print(`  ${describeErrors(signs.block, values, queries)}`)
  const scanners = [signs, ...halves].map(({ block }) => createVectorScanner({ block, startScan, inPlaceUpTo: 0 }))
  const [whole, ...parts] = scanners
  const close = () => {}
  return [
    { name: 'codes', search: (query, open) => codes.block.search(query, open, limit), close },
    { name: 'signs, then codes', search: (query, open) => signs.block.search(query, open, limit), close },
    {
      name: 'signs, then codes, in a thread',
      search: (query, open) => whole!.search(query, open, limit),
      close: () => whole!.close(),
    },
    {
      name: 'the same, two threads for halves',
      search: async (query, open) => {
        const found = await Promise.all(parts.map((part) => part.search(query, open, limit)))
        return found
          .flat()
          .sort((a, b) => b.score - a.score)
          .slice(0, limit)
      },
      close: () => parts.forEach((part) => part.close()),
    },
  ]
}

function describeErrors(block: VectorBlock, values: Float32Array, queries: readonly Float32Array[]): string {
  const count = values.length / dimensions
  const places = Array.from({ length: Math.min(compared, count) }, (_, at) =>
    Math.floor((at * count) / Math.min(compared, count)),
  )
  const keys = places.map((at) => ({ generation: Math.floor(at / passagesPerNote), ordinal: at % passagesPerNote }))
  const errors = queries.flatMap((query) =>
    block.cosines(keys, query).map((cosine, at) => Math.abs((cosine ?? 0) - dotAt(values, places[at]! * dimensions, query))),
  )
  const rms = Math.sqrt(sumOf(errors.map((error) => error ** 2)) / errors.length)
  const most = errors.reduce((most, error) => Math.max(most, error), 0)
  return `a cosine is off by ${most.toExponential(1)} at most, ${rms.toExponential(1)} as a root mean square`
}

function fillBlock(values: Float32Array, from: number, to: number, signsFrom: number): { block: VectorBlock; ms: number } {
  const block = createVectorBlock({ dimensions, signs: { from: signsFrom, least: 2000 } })
  let ms = 0
  for (let first = from; first < to; first += batch) {
    const rows = Array.from({ length: Math.min(batch, to - first) }, (_, at) => ({
      generation: Math.floor((first + at) / passagesPerNote),
      ordinal: (first + at) % passagesPerNote,
      vector: values.subarray((first + at) * dimensions, (first + at + 1) * dimensions),
    }))
    const started = performance.now()
    block.add(rows)
    ms += performance.now() - started
  }
  return { block, ms }
}

/** Places of the ten nearest. */
function searchFloats(values: Float32Array, query: Float32Array, open: Uint8Array): Set<number> {
  const best = createBest(nearest)
  for (let at = 0; at * dimensions < values.length; at++) {
    if (open[Math.floor(at / passagesPerNote)] === 1) best.offer(at, dotAt(values, at * dimensions, query))
  }
  return new Set(best.all().map(({ slot }) => slot))
}
