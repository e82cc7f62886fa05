// The inside of the process that reads notes: one question after the other, each answered in pieces that are quick to take.
import { getPriority, setPriority } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { toWire } from '../../../shared/errors.ts'
import type { Port } from '../../../shared/port.ts'
import { openTokenCounter } from '../encoder/token-source.ts'
import type { ReadChunk } from './note-reader.ts'
import { type ReadingRules, type ReadingStages, readFileAnew, readFileAsNote } from './read-file.ts'
import type { ReaderEnd, ReaderQuestion, ReaderReply, ReaderRequest, ReaderSetup } from './reader-messages.ts'

/** Passages in one message: some 200 kB, which the engine takes in 2 ms. */
const chunksAtOnce = 64

/** Serves the engine at the other end of `port` until that end is gone, or until it cannot be opened; resolves then. */
export function serveReader(port: Port, stages: ReadingStages): Promise<void> {
  return new Promise((resolve) => {
    let rules: Promise<ReadingRules> | undefined
    let last = Promise.resolve()
    const send = (reply: ReaderReply) => port.send(reply)
    port.onClose(resolve)
    port.onMessage((message) => {
      // SAFETY: the other end is reader-process.ts of the same build.
      const request = message as ReaderRequest
      if (request.kind === 'open') {
        rules = open(request.setup)
        rules.then(
          () => send({ kind: 'ready' }),
          (error: unknown) => {
            send({ kind: 'refused', error: toWire(error), detail: detailOf(error) })
          },
        )
        return
      }
      last = last.then(async () => {
        const { id, question } = request
        const end = await answer(question, (chunks) => send({ kind: 'chunks', id, chunks }), stages, await rules)
        send({ kind: 'end', id, end })
      })
    })
  })
}

async function open({ tokens, targetTokens, maxTokens, niceness, ...rest }: ReaderSetup): Promise<ReadingRules> {
  lowerPriority(niceness)
  const countTokens = await openTokenCounter(tokens)
  return { ...rest, chunk: { targetTokens, maxTokens, countTokens } }
}

async function answer(
  question: ReaderQuestion,
  sendChunks: (chunks: ReadChunk[]) => void,
  stages: ReadingStages,
  rules: ReadingRules | undefined,
): Promise<ReaderEnd> {
  try {
    if (!rules) throw new Error('The reader was asked before it was opened.')
    if (question.kind === 'view') return await readFileAsNote(question.path, stages, rules)
    const reading = await readFileAnew(question.request, stages, rules)
    if (reading.kind !== 'read') return reading
    const { chunks, ...rest } = reading
    for (const slice of slicesOf(chunks)) {
      sendChunks(slice)
      // So that what was made leaves this process while the rest is being made.
      await nextTurn()
    }
    return rest
  } catch (error) {
    return { kind: 'bug', detail: detailOf(error) }
  }
}

function* slicesOf(chunks: Iterable<ReadChunk>): Generator<ReadChunk[]> {
  let slice: ReadChunk[] = []
  for (const chunk of chunks) {
    slice.push(chunk)
    if (slice.length < chunksAtOnce) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}

const detailOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

function lowerPriority(niceness: number): void {
  try {
    setPriority(0, Math.min(19, getPriority(0) + niceness))
  } catch {
    // A system that forbids it still has its notes read.
  }
}
