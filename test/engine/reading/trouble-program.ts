// The program that reads notes, but for notes that tell it to come to grief. Bundled and forked by trouble-reader.ts.
import { existsSync, writeFileSync } from 'node:fs'
import { stages } from '../../../electron/engine/reading/open-reader.ts'
import { serveReader } from '../../../electron/engine/reading/serve-reader.ts'
import { connectToEngine } from '../../../electron/hosts/engine-port.ts'

const troubles: Readonly<Record<string, (path: string) => void>> = {
  HANG() {
    for (;;) Math.random()
  },
  DIE: () => process.kill(process.pid, 'SIGKILL'),
  /** As if something outside had killed it: the next process reads the note. */
  DIE_ONCE(path) {
    if (existsSync(`${path}.died`)) return
    writeFileSync(`${path}.died`, '')
    process.kill(process.pid, 'SIGKILL')
  },
  FILL_MEMORY() {
    const rows: number[][] = []
    for (;;) rows.push(Array.from({ length: 10_000 }, (_, at) => at + rows.length))
  },
  THROW() {
    throw new TypeError('a bug')
  },
}

await serveReader(await connectToEngine(), {
  ...stages,
  async readNote(bytes, path, limits) {
    troubles[Buffer.from(bytes).toString('utf8').split('\n')[0] ?? '']?.(path)
    return stages.readNote(bytes, path, limits)
  },
})
process.exit(0)
