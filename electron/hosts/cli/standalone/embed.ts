// The command embed: texts in, vectors out, no library opened or locked.
import { abortable } from '../../../engine/async/abortable.ts'
import { defineCommand } from '../command.ts'
import { choice, text } from '../options.ts'
import { none } from '../positionals.ts'

/** Texts encoded per call: enough to keep every lane busy, few enough that the first answers come at once. */
const batchTexts = 64

/** One `{"text", "vector"}` a line, in order. Blank lines count; a last line break does not add one. */
export const embed = defineCommand({
  name: 'embed',
  words: none,
  options: {
    role: choice(['passage', 'query'], { value: 'r', what: 'passage (default) or query: decides the prefix' }),
    model: text({ value: 'dir', what: 'a model folder in Hugging Face layout instead of the bundled one' }),
    precision: choice(['int8', 'fp32'], { value: 'p', what: 'int8 (default) or fp32' }),
    prefix: text({ value: 'text', what: 'this prefix instead of the model’s own; may be empty' }),
  },
  help: {
    usage: 'nearnote embed [--role query|passage] [--model dir] [--precision int8|fp32] [--prefix text]',
    what: 'Reads texts from standard input, one a line, and prints one {"text", "vector"} a line. Opens no library.',
    examples: [["printf 'one\\ntwo\\n' | nearnote embed --role query", 'two vectors']],
  },
  async run({ streams, output, signal, host }, _words, { role, model, precision, prefix }) {
    const encoder = await host.openEncoder({ model, precision, prefix })
    try {
      for await (const texts of batches(readTexts(untilAborted(streams.stdin, signal)), batchTexts)) {
        const vectors = await encoder.encodeBatch(texts, role, signal)
        texts.forEach((text, at) => output.line({ text, vector: Array.from(vectors[at] ?? []) }))
      }
    } finally {
      await encoder.close()
    }
    return 0
  },
})

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
