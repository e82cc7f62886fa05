// A page may hold as many pieces of text as its maker likes, wherever they like: the work of laying it out grows with their number alone.
import { describe, expect, test } from 'vitest'
import { type Line, linesOfRegion } from '../../../../electron/engine/readers/pdf/layout/lines.ts'
import { readingOrder } from '../../../../electron/engine/readers/pdf/layout/reading-order.ts'
import { withoutRunningLines } from '../../../../electron/engine/readers/pdf/layout/running-lines.ts'
import type { TextRun } from '../../../../electron/engine/readers/pdf/layout/text-runs.ts'
import { typographyOf } from '../../../../electron/engine/readers/pdf/layout/typography.ts'
import { blocksOf } from '../../../../electron/engine/readers/pdf/text/blocks.ts'
import { markOutline } from '../../../../electron/engine/readers/pdf/text/outline-headings.ts'
import type { HeadingMark } from '../../../../electron/engine/readers/pdf/text/text-block.ts'
import { markTypeHeadings } from '../../../../electron/engine/readers/pdf/text/type-headings.ts'
import { countWork } from '../../count-work.ts'

const run = (order: number, left: number, base: number, text: string, size = 10): TextRun => ({
  text,
  left,
  right: left + text.length * 5,
  base,
  size,
  font: `f${order % 3}`,
  isOneFont: true,
  isMonospace: false,
  isRightToLeft: false,
  order,
})

const shapes: [what: string, runAt: (at: number) => TextRun][] = [
  ['a table', (at) => run(at, (at % 4) * 150, -Math.floor(at / 4) * 12, 'some words here')],
  ['one line', (at) => run(at, at * 40, 0, 'word')],
  ['words on top of each other', (at) => run(at, 0, 0, 'word')],
  ['one column', (at) => run(at, 0, -at * 12, 'a line of words that goes on')],
  [
    'two columns, drawn line by line',
    (at) => run(at, (at % 2) * 300, -Math.floor(at / 2) * 12, 'a line of words that goes on and on'),
  ],
  ['words anywhere', (at) => run(at, (at * 7919) % 500, -((at * 104729) % 10007), 'abc def')],
  ['lists in lists', (at) => run(at, (at % 7) * 20, -at * 12, '• item')],
  ['headings', (at) => run(at, 0, -at * 12, 'Heading', 10 + (at % 20))],
]

function layOut(runs: TextRun[], entries: number): void {
  const [kept = []] = withoutRunningLines([{ runs, label: '1' }])
  const page = { degrees: 0, lines: readingOrder(kept).flatMap((region) => linesOfRegion(region, 0)) }
  const marks = new Map<Line, HeadingMark>()
  const outline = Array.from({ length: entries }, (_, at) => ({
    title: at % 2 === 0 ? 'word' : `entry ${at}`,
    level: 1,
    page: 0,
    point: { x: 0, y: -at },
  }))
  markOutline([page], outline, marks)
  const typography = typographyOf(page.lines)
  markTypeHeadings([page.lines], typography, marks, new Map())
  blocksOf(page.lines, marks, typography)
}

describe('twice the text on a page is at most twice the work', () => {
  test.each(shapes)('%s', (_, runAt) => {
    const workFor = (length: number) =>
      countWork(() => {
        layOut(
          Array.from({ length }, (_unused, at) => runAt(at)),
          length / 10,
        )
      })
    expect(workFor(4000)).toBeLessThanOrEqual(2.4 * workFor(2000) + 60_000)
  })
})
