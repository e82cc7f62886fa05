// Builds the encoder lane's program once a test process and starts real lanes from it: Node 20 cannot fork a .ts file.
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { createForkedLanes } from '../electron/hosts/fork-lane.ts'
import type { Port } from '../shared/port.ts'

const root = join(import.meta.dirname, '..')

/** Bundles electron/hosts/lane.ts into the ignored .cache folder; resolves to the file. */
export async function buildLane(): Promise<string> {
  const folder = join(root, '.cache', 'test-lane')
  await mkdir(folder, { recursive: true })
  const bundle = await rolldown({
    input: join(root, 'electron/hosts/lane.ts'),
    platform: 'node',
    external: [/^node:/, 'onnxruntime-node'],
    cwd: root,
  })
  // Test files run side by side: each writes its own copy and puts it in place whole.
  const part = join(folder, `lane-${process.pid}.part.mjs`)
  await bundle.write({ file: part, format: 'esm', codeSplitting: false })
  await bundle.close()
  const file = join(folder, 'lane.mjs')
  await rename(part, file)
  return file
}

/** `startEncoder` for openEncoder, on freshly built lanes in child processes. */
export async function startRealLanes(): Promise<(lane: string) => Port> {
  return createForkedLanes(await buildLane())
}
