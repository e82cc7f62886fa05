// Starts encoder lanes for the engine: in the packaged app only main can start a process.
import { join } from 'node:path'
import { MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron'

interface LaneAsked {
  type: 'lane' | 'laneEnd'
  id: number
}

/** Serves this engine process until it is gone; then its lanes end too. */
export function serveLanes(engine: UtilityProcess, outFolder: string): void {
  const lanes = new Map<number, UtilityProcess>()
  const start = (id: number) => {
    const lane = utilityProcess.fork(join(outFolder, 'hosts', 'lane.js'), [], {
      serviceName: 'Nearnote encoder',
      stdio: 'inherit',
    })
    const { port1, port2 } = new MessageChannelMain()
    lanes.set(id, lane)
    lane.postMessage({ type: 'lane', id }, [port1])
    engine.postMessage({ type: 'lane', id }, [port2])
    lane.once('exit', () => {
      lanes.delete(id)
      engine.postMessage({ type: 'laneGone', id })
    })
  }
  engine.on('message', ({ type, id }: LaneAsked) => {
    if (type === 'lane') start(id)
    if (type === 'laneEnd') lanes.get(id)?.kill()
  })
  engine.once('exit', () => {
    for (const lane of lanes.values()) lane.kill()
  })
}
