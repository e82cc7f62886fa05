// Text follows the size that somebody chose: no style sheet names a size in bare pixels.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const renderer = join(import.meta.dirname, '../../renderer')

/** Folders whose sheets are still to follow; empty once all do. */
const stillToCome: readonly string[] = []

const sheets = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.css') && !stillToCome.includes(name.split('/')[0]!))

test('sizes of text are so much of the chosen size', () => {
  expect(sheets.length).toBeGreaterThan(10)
  const bare = sheets.flatMap((sheet) =>
    [...readFileSync(join(renderer, sheet), 'utf8').matchAll(/\bfont(?:-size)?:[^;]*?\b\d+(?:\.\d+)?px(?! \* var)[^;]*;/g)].map(
      ([rule]) => `${sheet}: ${rule}`,
    ),
  )
  expect(bare).toEqual([])
})
