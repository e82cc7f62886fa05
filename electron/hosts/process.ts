// The program of the app's engine process: an Electron utility process. Main sends it one end of a channel for calls.
import { join } from 'node:path'
import { inspect } from 'node:util'
import type { ListenEvent } from '../../shared/port.ts'
import { type AppLibrary, createAppLibrary } from './app-library.ts'
import { createLaneRequests, type LaneAsked, type LaneMessage } from './lane-requests.ts'
import { moveLibrary } from './move-library.ts'
import { outsideArchive, type Resources } from './paths.ts'
import { answerOverPort, type MessagePortLike, portOverMessagePort } from './port.ts'
import { createMapThreads, createScanThreads } from './scan-threads.ts'

/** What main says besides the lanes: begin, with a port for calls; whether the machine runs on its battery; or drain and end. */
export type EngineProcessMessage =
  | ({ type: 'start' } & Resources & { dataFolder: string; moveTo: string | null; version: string })
  | { type: 'power'; isOnBattery: boolean }
  | { type: 'close' }

/** What Electron gives a utility process, as far as we need it. */
interface ParentPort {
  on(event: 'message', listen: (event: { data: EngineProcessMessage | LaneMessage; ports: MessagePortLike[] }) => void): void
  postMessage(message: LaneAsked): void
}

// SAFETY: this program only ever runs as an Electron utility process, where `process` has a parentPort.
const { parentPort } = process as unknown as { parentPort: ParentPort }
const lanes = createLaneRequests((message) => parentPort.postMessage(message))
const log = (error: unknown) => process.stderr.write(`nearnote engine: ${inspect(error)}\n`)
let library: AppLibrary | undefined
let isOnBattery = false

// Control-C reaches the whole process group; main decides when this process ends.
process.on('SIGINT', () => {})

parentPort.on('message', ({ data, ports }) => {
  if (data.type === 'start') start(data, ports)
  else if (data.type === 'power') ({ isOnBattery } = data)
  else if (data.type === 'close') void end()
  else lanes.receive(data, ports)
})

function start(
  { dataFolder, moveTo, version, ...resources }: Extract<EngineProcessMessage, { type: 'start' }>,
  [port]: MessagePortLike[],
): void {
  if (!port || library) return
  const { modelFolder, samplesFolder, rendererFolder } = resources
  let emit: ListenEvent = () => {}
  let moving: Promise<string> | undefined
  library = createAppLibrary({
    dataFolder,
    ...(moveTo !== null && { moved: () => (moving ??= moveLibrary(dataFolder, moveTo)) }),
    modelFolder,
    samplesFolder,
    rendererFolder,
    version,
    startEncoder: lanes.startEncoder,
    startReader: lanes.startReader,
    startScan: createScanThreads(outsideArchive(join(import.meta.dirname, 'scan.js'))),
    startMap: createMapThreads(outsideArchive(join(import.meta.dirname, 'map.js'))),
    isOnBattery: () => isOnBattery,
    log,
    onEvent: (event, payload) => emit(event, payload),
    // Main starts us again; the library is free then.
    onOwnerGone: () => process.exit(1),
  })
  emit = answerOverPort(portOverMessagePort(port), library.transport)
}

async function end(): Promise<void> {
  await library?.close().catch(log)
  process.exit(0)
}
