// A process that changes the encoder of a library and may be killed at any moment; bundled and run by kill.test.ts.
// Arguments: data folder, shipped models, samples, the built lane, the model to change to, the file that gets a line for
// every passage that is encoded with it.
import { appendFileSync } from 'node:fs'
import { createEngine } from '../../../electron/engine/engine.ts'
import { createForkedLanes } from '../../../electron/hosts/fork-lane.ts'
import { createClient } from '../../../shared/client.ts'
import { createDispatcher } from '../../../shared/dispatcher.ts'
import { watchLanes } from './watched-lanes.ts'

const [dataFolder = '', modelFolder = '', samplesFolder = '', lane = '', model = '', encodedFile = ''] = process.argv.slice(2)
const log = (error: unknown) => console.error(error)
const lanes = watchLanes(createForkedLanes(lane), {
  // Slow enough to be killed between two batches.
  delayMs: 20,
  onRun({ lane: name, model: kind, texts }) {
    if (kind !== 'graph' || !name.startsWith('index')) return
    for (const text of texts) appendFileSync(encodedFile, `${text}\n`)
  },
})
const { startEncoder } = lanes
const engine = await createEngine({
  dataFolder,
  modelFolder,
  samplesFolder,
  version: '0',
  startEncoder,
  emit: () => undefined,
  log,
})
const client = createClient(createDispatcher(engine.handlers, log))
engine.start()
process.stdout.write('open\n')
await client.useModel({ name: model, wait: true })
const { indexed, model: active } = await client.status()
await engine.close()
process.stdout.write(`${JSON.stringify({ indexed, active })}\n`)
process.exit(0)
