// Brings one file, going on where an earlier attempt ended.
import { type FileHandle, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../../../../shared/errors.ts'
import { diskErrorAt } from '../../../files/disk-full.ts'
import { type Answer, type Connection, type DownloadSettings, discard } from './connection.ts'
import type { AnnouncedFile } from './file-list.ts'
import { HubProblem } from './hub-problem.ts'
import { readBody } from './read-body.ts'
import { retry } from './retry.ts'

export interface Transfer {
  /** Of the model, for what is said when it fails. */
  name: string
  connection: Connection
  address: string
  file: AnnouncedFile
  /** Where the bytes are gathered; a file beside it remembers which version of the file they are of. */
  part: string
  /** Bytes that arrived, or (negative) that had to be thrown away. */
  onBytes(bytes: number): void
  signal: AbortSignal
  tuned: DownloadSettings
}

/**
 * Resolves when `part` has as many bytes as announced; `wasResumed` when they came in more than one piece. Throws HubProblem,
 * DOWNLOAD_DAMAGED (more bytes than announced), DISK_FULL, CANCELLED.
 */
export async function transferFile(transfer: Transfer): Promise<{ wasResumed: boolean }> {
  const { part, file, signal, tuned, onBytes } = transfer
  await mkdir(dirname(part), { recursive: true })
  const before = await sizeOfPart(part)
  if (before > file.sizeBytes) {
    await dropPart(part)
    onBytes(-before)
  }
  let arrived = 0
  let wasResumed = false
  const count = (bytes: number) => {
    arrived += Math.max(0, bytes)
    onBytes(bytes)
  }
  const attempt = async () => {
    wasResumed ||= (await sizeOfPart(part)) > 0
    await attemptTransfer({ ...transfer, onBytes: count })
  }
  await retry(attempt, { ...tuned, signal, arrived: () => arrived })
  return { wasResumed }
}

async function attemptTransfer(transfer: Transfer): Promise<void> {
  const { connection, address, file, part, signal, onBytes } = transfer
  const have = await sizeOfPart(part)
  if (have === file.sizeBytes && have > 0) return
  const answer = await connection.get(address, await rangeHeaders(part, have), signal)
  const start = startOf(answer, have, transfer)
  if (start === null) {
    discard(answer.body)
    await dropPart(part)
    onBytes(-have)
    throw new HubProblem('it does not go on where the download ended')
  }
  if (start < have) onBytes(start - have)
  await writeFile(etagFile(part), strongTag(answer) ?? '')
  await writeBody(transfer, answer, start)
  if ((await sizeOfPart(part)) < file.sizeBytes) throw new HubProblem('the connection was cut')
}

/** If-Range: another version of the file comes whole. Without a tag the hash decides in the end. */
async function rangeHeaders(part: string, have: number): Promise<Record<string, string>> {
  if (have === 0) return {}
  const tag = await readFile(etagFile(part), 'utf8').catch(() => '')
  return { range: `bytes=${have}-`, ...(tag !== '' && { 'if-range': tag }) }
}

/** Where the body's first byte belongs; null when it is of no use. */
function startOf(answer: Answer, have: number, { name, file: { path, sizeBytes } }: Transfer): number | null {
  if (answer.status === 416) return null
  if (answer.status === 200) {
    const length = answer.header('content-length')
    if (length !== null && Number(length) !== sizeBytes) {
      discard(answer.body)
      throw damaged(name, path)
    }
    return 0
  }
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.header('content-range') ?? '')
  const isWanted = Number(range?.[1]) === have && (range?.[2] === '*' || Number(range?.[2]) === sizeBytes)
  return isWanted && have > 0 ? have : null
}

async function writeBody({ name, part, file, onBytes, tuned }: Transfer, answer: Answer, start: number): Promise<void> {
  const handle = await open(part, start === 0 ? 'w' : 'a').catch((error: unknown) => {
    discard(answer.body)
    throw diskErrorAt(error, part)
  })
  try {
    const tooMany = () => damaged(name, file.path)
    await readBody(answer.body, { maxBytes: file.sizeBytes - start, watch: tuned, tooMany }, async (piece) => {
      await writeAll(handle, piece).catch((error: unknown) => {
        throw diskErrorAt(error, part)
      })
      onBytes(piece.length)
    })
    // On the disk before it counts: a power cut must not leave a file of zeros that is taken for whole.
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function writeAll(handle: FileHandle, piece: Buffer): Promise<void> {
  for (let done = 0; done < piece.length; ) done += (await handle.write(piece, done, piece.length - done)).bytesWritten
}

/** A weak tag (W/) promises less than the same bytes. */
const strongTag = (answer: Answer) => {
  const tag = answer.header('etag')
  return tag !== null && /^"[^"]*"$/.test(tag) ? tag : null
}

const etagFile = (part: string) => `${part}.etag`

export const sizeOfPart = (part: string): Promise<number> =>
  stat(part).then(
    ({ size }) => size,
    () => 0,
  )

export async function dropPart(part: string): Promise<void> {
  await rm(part, { force: true })
  await rm(etagFile(part), { force: true })
}

export function damaged(name: string, file: string): AppError<'DOWNLOAD_DAMAGED'> {
  const wayOut = 'Try again; if it stays so, enter the address of another hub.'
  return new AppError('DOWNLOAD_DAMAGED', `What arrived as ${file} of ${name} is not what the hub announced. ${wayOut}`, {
    name,
    file,
  })
}
