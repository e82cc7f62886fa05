// What it costs to have an encoder: the time until its first vector, the memory of a lane, the disk.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Encoder } from '../../electron/engine/encoder/encoder.ts'
import type { Candidate } from './candidates.ts'
import { childMemory } from './machine.ts'
import { median } from './race.ts'

/** Opens a candidate with its graphs in `cacheFolder`. */
export type OpenCandidate = (candidate: Candidate, cacheFolder: string) => Promise<Encoder>

export interface LaneCost {
  /** From opening to the first query's vector, in ms of each time: the lane's process is started and the model loaded in it. */
  loadMs: readonly number[]
  /** The same on a machine that has never seen the model: range probed, weights hashed, graph written. */
  firstMs: readonly number[]
  /** Resident memory of one lane after `texts`; NaN where the system does not tell. */
  laneBytes: number
  /** Weights and tokenizer. */
  folderBytes: number
  /** The graph that is built from them; 0 for a static one. */
  graphBytes: number
}

const rounds = 3
const loadsPerRound = 3

/** One after the other, everybody in every round. No other lane may run meanwhile. */
export async function measureCosts(
  candidates: readonly Candidate[],
  open: OpenCandidate,
  texts: readonly string[],
): Promise<LaneCost[]> {
  const seen = candidates.map(() => ({ first: [] as number[], loads: [] as number[], lanes: [] as number[], graphBytes: 0 }))
  for (let round = 0; round < rounds; round++) {
    for (const [at, candidate] of candidates.entries()) {
      const cache = mkdtempSync(join(tmpdir(), 'nearnote-bench-'))
      const figures = seen[at]!
      try {
        figures.first.push((await loadOnce(() => open(candidate, cache))).ms)
        for (let load = 0; load < loadsPerRound; load++) {
          const { ms, laneBytes } = await loadOnce(() => open(candidate, cache), load === 0 ? texts : [])
          figures.loads.push(ms)
          if (load === 0) figures.lanes.push(laneBytes)
        }
        figures.graphBytes = sizeOf(cache, (name) => name.endsWith('.onnx'))
      } finally {
        rmSync(cache, { recursive: true, force: true })
      }
    }
  }
  return seen.map(({ first, loads, lanes, graphBytes }, at) => ({
    loadMs: loads,
    firstMs: first,
    laneBytes: median(lanes),
    folderBytes: sizeOf(candidates[at]!.folder, (name) => name === 'model.safetensors' || name === 'tokenizer.json'),
    graphBytes,
  }))
}

async function loadOnce(open: () => Promise<Encoder>, texts: readonly string[] = []): Promise<{ ms: number; laneBytes: number }> {
  const started = performance.now()
  const encoder = await open()
  try {
    await encoder.encodeQuery('notes about summer')
    const ms = performance.now() - started
    if (texts.length > 0) await encoder.encodeBatch(texts, 'passage')
    const lanes = childMemory('lane.js')
    return { ms, laneBytes: lanes.length > 0 ? Math.max(...lanes) : Number.NaN }
  } finally {
    await encoder.close()
  }
}

function sizeOf(folder: string, counts: (name: string) => boolean): number {
  return readdirSync(folder)
    .filter(counts)
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}
