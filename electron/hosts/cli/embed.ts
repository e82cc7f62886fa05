// `nearnote embed`: texts in, vectors out, no library opened or locked.

import { abortable } from '../../engine/async/abortable.ts'
import type { Encoder } from '../../engine/encoder/encoder.ts'
import type { Command } from './arguments.ts'
import type { CommandContext, ExitCode } from './context.ts'

/** Texts encoded per call: enough to keep every lane busy, few enough that the first answers come at once. */
const batchTexts = 64

/** One `{"text", "vector"}` a line, in order. Blank lines count; a last line break does not add one. */
export async function embedLines(
  { streams, output, signal }: CommandContext,
  { role }: Extract<Command, { name: 'embed' }>,
  openEncoder: () => Promise<Encoder>,
): Promise<ExitCode> {
  const encoder = await openEncoder()
  try {
    for await (const texts of batches(readTexts(untilAborted(streams.stdin, signal)), batchTexts)) {
      const vectors = await encoder.encodeBatch(texts, role, signal)
      texts.forEach((text, at) => output.line({ text, vector: Array.from(vectors[at] ?? []) }))
    }
  } finally {
    await encoder.close()
  }
  return 0
}

/** Throws CANCELLED when the signal fires, also while nobody types. */
async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]()
  for (;;) {
    const { done, value } = await abortable(iterator.next(), signal)
    if (done) return
    yield value
  }
}

/** Lines as they come, without their line breaks (\n or \r\n). */
export async function* readTexts(stdin: AsyncIterable<string | Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const piece of stdin) {
    rest += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

async function* batches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
