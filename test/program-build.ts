// Builds one of our programs once a test process, so that real processes can be started from it: Node 20 cannot fork a .ts file.
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')

/** Bundles `entry` (a path below the root) into the ignored .cache folder as `name`.mjs; resolves to the file. */
export async function buildProgram(entry: string, name: string): Promise<string> {
  const folder = join(root, '.cache', `test-${name}`)
  await mkdir(folder, { recursive: true })
  const bundle = await rolldown({
    input: join(root, entry),
    platform: 'node',
    external: [/^node:/, 'onnxruntime-node'],
    cwd: root,
    logLevel: 'silent',
  })
  // Test files run side by side: each writes its own copy and puts it in place whole.
  const part = join(folder, `${name}-${process.pid}.part.mjs`)
  await bundle.write({ file: part, format: 'esm', codeSplitting: false })
  await bundle.close()
  const file = join(folder, `${name}.mjs`)
  await rename(part, file)
  return file
}
