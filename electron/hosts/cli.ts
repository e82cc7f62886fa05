// The command `nearnote`: gives the command line its real parts (streams, signals, processes) and sets the exit code.
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { openEncoder } from '../engine/encoder/open-encoder.ts'
import { findByWeights, readCatalogue } from '../engine/models/catalogue/catalogue.ts'
import { findBundledModel } from '../engine/models/folder/bundled.ts'
import { describeKnown } from '../engine/models/folder/known-model.ts'
import { settings } from '../engine/settings.ts'
import { readEnglish } from '../engine/words/english.ts'
import { type EngineDeps, reachLibrary } from './cli/access.ts'
import type { EncoderOptions } from './cli/context.ts'
import { type CommandLineDeps, runCommandLine } from './cli/run.ts'
import { claimDataFolder } from './data-folder.ts'
import { createEnding } from './ending.ts'
import { createForkedLanes, createForkedReaders } from './fork-lane.ts'
import { bundledResources, chooseDataFolder } from './paths.ts'
import { isOnBattery } from './power.ts'
import { createMapThreads, createScanThreads } from './scan-threads.ts'

const outFolder = dirname(dirname(fileURLToPath(import.meta.url)))
const resources = bundledResources(outFolder, null)
const startEncoder = createForkedLanes(join(outFolder, 'hosts', 'lane.js'))
const startReader = createForkedReaders(join(outFolder, 'hosts', 'reader.js'), settings.reading.maxHeapMb)
const startScan = createScanThreads(join(outFolder, 'hosts', 'scan.js'))
const startMap = createMapThreads(join(outFolder, 'hosts', 'map.js'))
const version = readVersion()

// A bug's own text is for the log, not for users; the log of a command line is stderr, on request.
const reportBug = (error: unknown) => {
  if (process.env['NEARNOTE_DEBUG']) process.stderr.write(`${inspect(error)}\n`)
}

const engineParts: EngineDeps = {
  ...resources,
  startEncoder,
  startReader,
  startScan,
  startMap,
  isOnBattery,
  log: reportBug,
  version,
}

// At most eight seconds to end gently, so that ten are enough whatever is under way.
const ending = createEnding({ gentleMs: 8000, lingerMs: 1000 })
// `nearnote search | head` closes our stdout early; that is the reader's wish, not an error.
process.stdout.on('error', () => process.exit(0))

const parts: CommandLineDeps = {
  streams: { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: process.env },
  cwd: process.cwd(),
  version,
  signal: ending.signal,
  hostFor: (dataFolder) => ({
    reach: () => reachLibrary(chooseDataFolder(dataFolder), engineParts, ending.signal),
    openEncoder: (choice) => openStandaloneEncoder(chooseDataFolder(dataFolder), choice),
    startReader,
    evaluationsFolder: () => join(chooseDataFolder(dataFolder), 'evaluations'),
    readEnglish: () => readEnglish(resources.modelFolder),
    rendererFolder: resources.rendererFolder,
    reportBug,
  }),
  reportBug,
}

ending.done(await runCommandLine(process.argv.slice(2), parts))

/** An encoder without a library; built graphs are still shared with it in the data folder. */
async function openStandaloneEncoder(folder: string, { model, precision, prefix }: EncoderOptions) {
  await claimDataFolder(folder)
  const cacheFolder = join(folder, 'graphs')
  await mkdir(cacheFolder, { recursive: true })
  const modelFolder = model ?? (await findBundledModel(resources.modelFolder))
  const catalogue = await readCatalogue(resources.modelFolder)
  const known = (weightsHash: string) => {
    const entry = findByWeights(catalogue, weightsHash)
    return entry ? describeKnown(entry) : undefined
  }
  return openEncoder({ modelFolder, cacheFolder, startEncoder, precision, known, ...(prefix === undefined ? {} : { prefix }) })
}

function readVersion(): string {
  // SAFETY: package.json is ours; it lies beside out/ in the checkout and in the packaged app.
  return (JSON.parse(readFileSync(join(outFolder, '..', 'package.json'), 'utf8')) as { version: string }).version
}
