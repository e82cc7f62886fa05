// Text follows the size that somebody chose: no style sheet names a size in bare pixels.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { textScales } from '../../renderer/text-scale.ts'

const renderer = join(import.meta.dirname, '../../renderer')

const sheets = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.css'))

test('the window reckons with the sizes that the style sheets have', () => {
  const tokens = readFileSync(join(renderer, 'styles/tokens.css'), 'utf8')
  const { normal, ...others } = textScales
  expect(tokens).toContain(`--text-scale: ${normal};`)
  for (const [size, scale] of Object.entries(others)) {
    expect(tokens).toMatch(new RegExp(`data-text-size='${size}'\\] \\{\\s*--text-scale: ${scale};`))
  }
})

test('sizes of text are so much of the chosen size', () => {
  expect(sheets.length).toBeGreaterThan(50)
  const bare = sheets.flatMap((sheet) =>
    [...readFileSync(join(renderer, sheet), 'utf8').matchAll(/\bfont(?:-size)?:[^;]*?\b\d+(?:\.\d+)?px(?! \* var)[^;]*;/g)].map(
      ([rule]) => `${sheet}: ${rule}`,
    ),
  )
  expect(bare).toEqual([])
})
