// The inside of the process that reads notes: one question after the other, each answered in pieces that are quick to take.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { toWire } from '../../../shared/errors.ts'
import type { Port } from '../../../shared/port.ts'
import { openTokenCounter } from '../encoder/token-source.ts'
import { createFileSource, type FileSource } from './file-source.ts'
import type { ReadChunk } from './note-reader.ts'
import { listContainer, type ReadingRules, type ReadingStages, readFileAnew, readFileAsNote } from './read-file.ts'
import type { ReaderEnd, ReaderQuestion, ReaderReply, ReaderRequest, ReaderSetup } from './reader-messages.ts'

/** Passages in one message and their characters, at most but for the last one: the engine takes them in 2 ms. */
const chunksAtOnce = 64
const charactersAtOnce = 250_000
/** Messages that the engine has not taken yet, at most: until then they lie in this process's memory. */
const mostOnTheWay = 8

/** Serves the engine at the other end of `port` until that end is gone, or until it cannot be opened; resolves then. */
export function serveReader(port: Port, stages: ReadingStages): Promise<void> {
  return new Promise((resolve) => {
    let rules: Promise<ReadingRules> | undefined
    let last = Promise.resolve()
    const send = (reply: ReaderReply) => port.send(reply)
    const flow = createFlow(mostOnTheWay)
    const source = createFileSource()
    port.onClose(resolve)
    port.onMessage((message) => {
      // SAFETY: the other end is reader-process.ts of the same build.
      const request = message as ReaderRequest
      if (request.kind === 'taken') return flow.taken()
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
        const sendChunks = (chunks: ReadChunk[]) => flow.pass(() => send({ kind: 'chunks', id, chunks }))
        const end = await answer(question, { sendChunks, stages, source }, await rules)
        send({ kind: 'end', id, end })
      })
    })
  })
}

async function open({ tokens, targetTokens, maxTokens, ...rest }: ReaderSetup): Promise<ReadingRules> {
  const countTokens = await openTokenCounter(tokens)
  return { ...rest, chunk: { targetTokens, maxTokens, countTokens } }
}

interface Answering {
  sendChunks(chunks: ReadChunk[]): Promise<void>
  stages: ReadingStages
  source: FileSource
}

async function answer(
  question: ReaderQuestion,
  { sendChunks, stages, source }: Answering,
  rules: ReadingRules | undefined,
): Promise<ReaderEnd> {
  try {
    if (!rules) throw new Error('The reader was asked before it was opened.')
    if (question.kind === 'view') return await readFileAsNote(question.path, source, stages, rules)
    if (question.kind === 'list') return await listContainer(question.path, source)
    const reading = await readFileAnew(question.request, source, stages, rules)
    if (reading.kind !== 'read') return reading
    const { chunks, ...rest } = reading
    for (const slice of slicesOf(chunks)) {
      await sendChunks(slice)
      // So that what was made leaves this process while the rest is being made.
      await nextTurn()
    }
    return rest
  } catch (error) {
    return { kind: 'bug', detail: detailOf(error) }
  }
}

/** Lets things pass while fewer than `most` are on their way; one at a time waits for that. */
function createFlow(most: number): { pass(send: () => void): Promise<void>; taken(): void } {
  let onTheWay = 0
  let goOn: (() => void) | null = null
  return {
    async pass(send) {
      if (onTheWay >= most) await new Promise<void>((resolve) => (goOn = resolve))
      onTheWay++
      send()
    },
    taken() {
      onTheWay--
      goOn?.()
      goOn = null
    },
  }
}

function* slicesOf(chunks: Iterable<ReadChunk>): Generator<ReadChunk[]> {
  let slice: ReadChunk[] = []
  let characters = 0
  for (const chunk of chunks) {
    slice.push(chunk)
    characters += chunk.text.length + chunk.encoded.length + chunk.words.length + chunk.heading.length
    if (slice.length < chunksAtOnce && characters < charactersAtOnce) continue
    yield slice
    slice = []
    characters = 0
  }
  if (slice.length > 0) yield slice
}

const detailOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
