// Encoders over tiny models and real lanes, closed after each test.
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { Encoder } from '../../../electron/engine/encoder/encoder.ts'
import { type EncoderOptions, openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import type { Port } from '../../../shared/port.ts'
import { startRealLanes } from '../../lane-build.ts'
import { temporaryFolderOfFile } from '../../temporary-folder.ts'
import { writeTinyBert, writeTinyStatic } from '../models/tiny-models.ts'

/** Writes both kinds of model into a temporary folder and builds the lane. */
export async function createTinyEncoders() {
  const root = temporaryFolderOfFile('encoder')
  const folders = { bert: join(root, 'bert'), static: join(root, 'static') }
  const bert = writeTinyBert(folders.bert)
  const rows = writeTinyStatic(folders.static)
  const startEncoder: (lane: string) => Port = await startRealLanes()
  const running: Encoder[] = []
  afterEach(async () => {
    await Promise.all(running.splice(0).map((encoder) => encoder.close()))
  })
  const open = async (options: Partial<EncoderOptions> = {}): Promise<Encoder> => {
    const defaults = {
      modelFolder: folders.bert,
      cacheFolder: join(root, 'cache'),
      startEncoder,
      indexLanes: 2,
      precision: 'fp32' as const,
    }
    const encoder = await openEncoder({ ...defaults, ...options })
    running.push(encoder)
    return encoder
  }
  return { root, folders, bert, rows, startEncoder, open }
}

/** Texts of many lengths. */
export const someTexts = Array.from({ length: 60 }, (_, at) => `${'notes about the summit '.repeat(1 + (at % 7))} ${at}`)
