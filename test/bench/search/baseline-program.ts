// The baseline in a process of its own, behind the same port and with the same encoder as the engine.
import { join } from 'node:path'
import { openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import { connectToEngine } from '../../../electron/hosts/engine-port.ts'
import { createForkedLanes } from '../../../electron/hosts/fork-lane.ts'
import { answerOverPort } from '../../../electron/hosts/port.ts'
import { toWire } from '../../../shared/errors.ts'
import { prepareShape } from '../model-shapes.ts'
import { openBaseline } from './sqlite-database.ts'

/** From out/bench/search, where the bundle lies. */
const root = join(import.meta.dirname, '..', '..', '..')

async function runBaseline(file: string): Promise<void> {
  const port = await connectToEngine()
  const encoder = await openEncoder({
    modelFolder: prepareShape(root),
    cacheFolder: join(root, '.cache', 'bench', 'graphs'),
    startEncoder: createForkedLanes(join(root, 'out', 'hosts', 'lane.js')),
  })
  const baseline = openBaseline(root, file)
  port.onClose(() => {
    baseline.close()
    encoder.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
  answerOverPort(port, async (method, input) => {
    try {
      if (method === 'rss') return { ok: true, value: process.memoryUsage().rss }
      // SAFETY: the bench's own call.
      const { query } = input as { query: string }
      return { ok: true, value: await baseline.search(query, encoder.encodeQuery(query)) }
    } catch (error) {
      return { ok: false, error: toWire(error) }
    }
  })
}

await runBaseline(process.argv[2] ?? '')
