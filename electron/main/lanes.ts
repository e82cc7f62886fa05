// Starts encoder lanes and readers for the engine: in the packaged app only main can start a process.
import { join } from 'node:path'
import { MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron'

const programs = {
  lane: { file: 'lane.js', serviceName: 'Nearnote encoder', stdio: 'inherit' },
  // What it writes when a file kills it is not shown.
  reader: { file: 'reader.js', serviceName: 'Nearnote reader', stdio: 'ignore' },
} as const

/** As hosts/lane-requests.ts has it, the engine's side. */
type LaneAsked = { type: 'lane'; id: number; program: keyof typeof programs } | { type: 'laneEnd'; id: number }

/** Serves this engine process until it is gone; then its lanes end too. */
export function serveLanes(engine: UtilityProcess, outFolder: string): void {
  const lanes = new Map<number, UtilityProcess>()
  const start = (id: number, program: keyof typeof programs) => {
    const { file, ...options } = programs[program]
    const lane = utilityProcess.fork(join(outFolder, 'hosts', file), [], options)
    const { port1, port2 } = new MessageChannelMain()
    lanes.set(id, lane)
    lane.postMessage({ type: 'lane', id }, [port1])
    engine.postMessage({ type: 'lane', id }, [port2])
    lane.once('exit', () => {
      lanes.delete(id)
      engine.postMessage({ type: 'laneGone', id })
    })
  }
  engine.on('message', (asked: LaneAsked) => {
    if (asked.type === 'lane') start(asked.id, asked.program)
    if (asked.type === 'laneEnd') lanes.get(asked.id)?.kill()
  })
  engine.once('exit', () => {
    for (const lane of lanes.values()) lane.kill()
  })
}
