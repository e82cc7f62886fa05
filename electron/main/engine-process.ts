// Keeps the engine's process alive: starts it, starts it again when it dies, and drains it when the app quits.
import { join } from 'node:path'
import { MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron'
import type { Reply, Transport } from '../../shared/client.ts'
import { AppError, toWire } from '../../shared/errors.ts'
import type { ListenEvent } from '../../shared/port.ts'
import type { Resources } from '../hosts/paths.ts'
import { callOverPort, portOverMessagePort } from '../hosts/port.ts'
import { createBackOff } from './back-off.ts'
import { serveLanes } from './lanes.ts'

export interface EngineProcessOptions extends Resources {
  outFolder: string
  /** Asked at every start of the process: the library may have been moved since the last one. */
  library(): { dataFolder: string; moveTo: string | null }
  version: string
  onEvent: ListenEvent
}

export interface EngineProcess {
  /** Answers ENGINE_GONE while the engine is being started again. */
  transport: Transport
  /** Tells this engine, and each that is started after it. */
  setPower(isOnBattery: boolean): void
  /** Resolves when the engine has drained and ended; after `drainMs` it is killed. */
  close(): Promise<void>
}

/** What a batch and a commit may take; whoever quits should not wait longer, in ms. */
const drainMs = 5000
/** What the system may take to end a process that was killed, in ms: one that waits for a drive may never end. */
const killMs = 2000

export function startEngine({ outFolder, onEvent, library, ...options }: EngineProcessOptions): EngineProcess {
  const backOff = createBackOff()
  let closing = false
  let timer: NodeJS.Timeout | undefined
  let isOnBattery = false
  let running: { child: UtilityProcess; call: Transport } | undefined

  const tellPower = (child: UtilityProcess) => child.postMessage({ type: 'power', isOnBattery })
  const launch = () => {
    const startedAt = Date.now()
    const child = utilityProcess.fork(join(outFolder, 'hosts', 'process.js'), [], {
      serviceName: 'Nearnote engine',
      stdio: 'inherit',
    })
    const { port1, port2 } = new MessageChannelMain()
    const port = portOverMessagePort(port1)
    serveLanes(child, outFolder)
    running = { child, call: callOverPort(port, onEvent) }
    child.once('exit', () => {
      running = undefined
      port.close()
      if (closing) return
      onEvent('encoderChanged', { state: 'restarting', message: 'The engine stopped and is being started again.' })
      timer = setTimeout(launch, backOff(Date.now() - startedAt))
    })
    tellPower(child)
    child.postMessage({ type: 'start', ...options, ...library() }, [port2])
  }
  launch()

  return {
    transport: (method, input, signal) => (running ? running.call(method, input, signal) : Promise.resolve(gone())),
    setPower(next) {
      isOnBattery = next
      if (running) tellPower(running.child)
    },
    async close() {
      closing = true
      clearTimeout(timer)
      if (running) await drain(running.child)
    },
  }
}

function drain(child: UtilityProcess): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(() => {
      child.kill()
      timer = setTimeout(resolve, killMs)
    }, drainMs)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.postMessage({ type: 'close' })
  })
}

const gone = (): Reply => ({ ok: false, error: toWire(new AppError('ENGINE_GONE', 'The engine is being started again.', {})) })
