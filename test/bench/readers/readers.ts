// What reading a large file of each format costs, and what of it the library costs alone: each in a process of its own, so that its peak of
// memory is its own.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readNote } from '../../../electron/engine/readers/read-note.ts'
import { settings } from '../../../electron/engine/settings.ts'
import { vocabularyWords } from '../drawn-texts.ts'
import { prepareShape } from '../model-shapes.ts'
import { type ReaderCase, readerCases } from './cases.ts'
import { createProse } from './large-documents.ts'

/** From out/bench, where the bundle lies. */
const root = join(import.meta.dirname, '..', '..')
/** Turns of both, one after the other; the quickest counts. */
const turns = 3
/** The word that makes the bench's program one of these processes. */
export const oneReading = 'one-reading'

interface Cost {
  seconds: number
  peakMb: number
  characters: number
}

export async function runReadersBench(print: (line: string) => void): Promise<void> {
  print(
    'file: size; read in, MB/s, characters of text, peak of memory; the library alone; ours / alone. A process that reads nothing has the first peak',
  )
  const folder = mkdtempSync(join(tmpdir(), 'nearnote-bench-'))
  const prose = createProse(vocabularyWords(prepareShape(root)))
  try {
    print(`nothing: ${Math.round(costOf('nothing', '').peakMb)} MB`)
    for (const each of readerCases) {
      const path = join(folder, each.file)
      const bytes = await each.make(prose)
      writeFileSync(path, bytes)
      print(lineOf(each, path, bytes.length / 2 ** 20))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function lineOf({ file, alone }: ReaderCase, path: string, megabytes: number): string {
  const ours: Cost[] = []
  const theirs: Cost[] = []
  for (let turn = 0; turn < turns; turn++) {
    ours.push(costOf('ours', path))
    if (alone !== null) theirs.push(costOf('alone', path))
  }
  const best = quickest(ours)
  const told = `${file}: ${megabytes.toFixed(1)} MB; ${best.seconds.toFixed(2)} s, ${(megabytes / best.seconds).toFixed(1)} MB/s, ${best.characters.toLocaleString('en')} characters, ${Math.round(best.peakMb)} MB`
  if (alone === null) return told
  const base = quickest(theirs)
  return `${told}; ${alone.name}: ${base.seconds.toFixed(2)} s, ${Math.round(base.peakMb)} MB; ${(best.seconds / base.seconds).toFixed(2)}`
}

const quickest = (costs: readonly Cost[]): Cost => costs.reduce((best, cost) => (cost.seconds < best.seconds ? cost : best))

function costOf(what: 'ours' | 'alone' | 'nothing', path: string): Cost {
  const { stdout, stderr, status } = spawnSync(process.execPath, [process.argv[1] ?? '', oneReading, what, path], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${path} could not be read: ${stderr}`)
  // SAFETY: printed by measureOneReading below.
  return JSON.parse(stdout) as Cost
}

/** The whole of such a process: prints a Cost as JSON. */
export async function measureOneReading([what, path = '']: readonly string[]): Promise<void> {
  const bytes = what === 'nothing' ? new Uint8Array() : readFileSync(path)
  const began = performance.now()
  let characters = 0
  if (what === 'ours') characters = (await readNote(bytes, path, settings.library)).text.length
  if (what === 'alone') await readerCases.find(({ file }) => path.endsWith(file))?.alone?.run(bytes)
  const seconds = (performance.now() - began) / 1000
  process.stdout.write(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1024, characters } satisfies Cost))
}
