// The command eval: measures on a public set or on questions about notes, in a temporary index; the library is untouched.
import { resolve } from 'node:path'
import type { Encoder } from '../../../engine/encoder/encoder.ts'
import { analyzeText } from '../../../engine/words/analyze.ts'
import { dropStaleCaches } from '../../../lab/cache-files.ts'
import { comparePublished } from '../../../lab/compare-published.ts'
import { evaluateSet } from '../../../lab/evaluate-set.ts'
import { createTemporaryIndex } from '../../../lab/temporary-index.ts'
import { openVectorCache, type VectorCacheOptions } from '../../../lab/vector-cache.ts'
import { defineCommand } from '../command.ts'
import { choice, text, whole } from '../options.ts'
import type { Printer } from '../output.ts'
import { one } from '../positionals.ts'
import { createEvalProgress, evalLines, publishedLines } from './eval-lines.ts'

export const evaluate = defineCommand({
  name: 'eval',
  words: one('a set'),
  options: {
    notes: text({ value: 'folder', what: 'the notes that the queries of a jsonl are about' }),
    limit: whole(
      { least: 1, most: Number.MAX_SAFE_INTEGER, fallback: undefined },
      { value: 'n', what: 'only the first n queries or pairs' },
    ),
    model: text({ value: 'dir', what: 'another encoder than the bundled one' }),
    precision: choice(['int8', 'fp32'], { value: 'p', what: 'int8 (default) or fp32' }),
  },
  help: {
    usage: 'nearnote eval <set> [--notes folder] [--limit n] [--model dir] [--precision int8|fp32]',
    what: 'Measures search quality: a BEIR folder, a file of scored pairs, or a jsonl of queries with --notes.',
    examples: [
      ['nearnote eval ./scifact', 'nDCG@10, recall@100 and MRR@10 for words, meaning and hybrid'],
      ['nearnote eval my-queries.jsonl --notes ~/Notes', 'your own questions on your own notes'],
    ],
  },
  async run({ output, cwd, signal, host }, set, { notes, limit, model, precision }) {
    const { openEncoder, readEnglish, startReader, evaluationsFolder, reportBug } = host
    const path = resolve(cwd, set)
    const input = { set: path, notes: notes === undefined ? undefined : resolve(cwd, notes), limit }
    const [opened, english] = await Promise.all([openEncoder({ model, precision, prefix: undefined }), readEnglish()])
    try {
      const answer = await withVectorCache({ encoder: opened, folder: evaluationsFolder(), set: path }, output, (encoder) => {
        const parts = { encoder, analyze: analyzeText, english, ...createTemporaryIndex(encoder, reportBug, startReader) }
        return evaluateSet(parts, input, createEvalProgress(output.progress, Date.now), signal)
      })
      const published = limit === undefined ? comparePublished({ set: path, model: opened.info, answer }) : []
      const lines = () => [...evalLines(answer), ...publishedLines(published)]
      output.answer(published.length === 0 ? answer : { ...answer, published }, lines)
    } finally {
      await opened.close()
    }
    return 0
  },
})

/** Says where the vectors lie, also when `run` was interrupted: that is what the next run goes on with. */
async function withVectorCache<T>(
  options: VectorCacheOptions,
  output: Pick<Printer, 'note' | 'progress'>,
  run: (encoder: Encoder) => Promise<T>,
): Promise<T> {
  await dropStaleCaches(options.folder, Date.now())
  const cache = await openVectorCache(options)
  if (cache.found > 0) output.note(`Goes on with ${cache.found} vectors of an earlier run.`)
  try {
    return await run(cache.encoder)
  } finally {
    output.progress(null)
    await cache.close()
    output.note(`Vectors are kept in ${cache.file}, so that the next run goes on there. It may be deleted.`)
  }
}
