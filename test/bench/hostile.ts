// What a file that is hard to read costs everybody else: a search is asked for again and again while it is read and stored.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { createEngine } from '../../electron/engine/engine.ts'
import { settings } from '../../electron/engine/settings.ts'
import { createForkedLanes, createForkedReaders } from '../../electron/hosts/fork-lane.ts'
import { createClient } from '../../shared/client.ts'
import type { Client } from '../../shared/contract.ts'
import { createDispatcher } from '../../shared/dispatcher.ts'
import { fastEncoder, shipWith } from '../shipped-models.ts'
import { vocabularyWords } from './drawn-texts.ts'
import { childMemory } from './machine.ts'
import { createRandom, prepareShape } from './model-shapes.ts'

/** From test/bench, and from out/bench where the bundle lies. */
const root = join(import.meta.dirname, '..', '..')
const size = 5_000_000

/** Name and text of each file. */
function hostileFiles(): [string, string][] {
  const random = createRandom(5)
  const words = vocabularyWords(prepareShape(root))
  const prose = Array.from({ length: size / 6 }, () => words[Math.floor(words.length * random() ** 3)] ?? 'word').join(' ')
  return [
    ...['-', ':', '\\', '['].map((character): [string, string] => ['one character.md', character.repeat(size)]),
    ['ideographs.md', '中'.repeat(size / 3)],
    ['one pre.html', `<pre>${prose}</pre>`],
    ['one heading.html', `<h1>${'H '.repeat(size / 2)}</h1>`],
    ['one line of words.txt', prose],
    ['new words.txt', Array.from({ length: size / 9 }, (_, at) => `w${at.toString(36)}x`).join(' ')],
    ['headings.md', Array.from({ length: size / 10 }, (_, at) => `# h${at}`).join('\n')],
    ['tags.md', Array.from({ length: size / 9 }, (_, at) => `#t${at.toString(36)}`).join(' ')],
    ['keywords.org', '#+title: v\n'.repeat(size / 11)],
    ['prose of 10 MB.md', `${prose}\n\n${prose}`.slice(0, 10_000_000)],
  ]
}

/** Prints a line a file. Ten minutes on two cores. */
export async function runHostileBench(print: (line: string) => void): Promise<void> {
  print(
    'file: read and stored in; a search meanwhile, p50 / p95 / longest (aim: at most 100 ms); event loop held; memory of the reader',
  )
  for (const [name, text] of hostileFiles()) await measure(name, text, print)
}

async function measure(name: string, text: string, print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nearnote-bench-'))
  const notes = join(folder, 'notes')
  mkdirSync(notes)
  writeFileSync(join(notes, 'small.md'), '# Kneecap\n\nA note about the kneecap.')
  const engine = await openEngine(folder)
  const client = createClient(createDispatcher(engine.handlers, console.error))
  try {
    await client.indexFolders({ folders: [notes] })
    await client.search({ query: 'kneecap' })
    writeFileSync(join(notes, name), text)
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const began = performance.now()
    const asking = { isOver: false, readerBytes: 0 }
    const times = askUntilOver(client, asking)
    const { problems } = await client.indexFolders({})
    const seconds = (performance.now() - began) / 1000
    asking.isOver = true
    const [p50, p95, longest] = await times
    const said = problems.map(({ code }) => ` (${code})`).join('')
    const held = Math.round(delay.max / 1e6)
    const shown = text.slice(0, 1) === text.slice(1, 2) ? `${name} ${text.slice(0, 1)}` : name
    print(
      `${shown}${said}: ${seconds.toFixed(1)} s; ${p50} / ${p95} / ${longest} ms; ${held} ms; ${Math.round(asking.readerBytes / 1e6)} MB`,
    )
  } finally {
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function openEngine(folder: string) {
  mkdirSync(join(folder, 'data'))
  const hosts = join(root, 'out', 'hosts')
  return createEngine({
    dataFolder: join(folder, 'data'),
    modelFolder: shipWith(join(folder, 'models'), fastEncoder, join(root, 'models')),
    samplesFolder: join(root, 'build', 'sample-notes'),
    version: 'bench',
    startEncoder: createForkedLanes(join(hosts, 'lane.js')),
    startReader: createForkedReaders(join(hosts, 'reader.js'), settings.reading.maxHeapMb),
    emit: () => {},
    log: (error) => console.error(error),
  })
}

async function askUntilOver(client: Client, asking: { isOver: boolean; readerBytes: number }): Promise<number[]> {
  const times: number[] = []
  while (!asking.isOver) {
    const began = performance.now()
    await client.search({ query: 'kneecap' })
    times.push(performance.now() - began)
    if (times.length % 10 === 0) asking.readerBytes = Math.max(asking.readerBytes, ...childMemory('reader.js'))
    await sleep(20)
  }
  times.sort((a, b) => a - b)
  return [0.5, 0.95, 1].map((share) => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0))
}
