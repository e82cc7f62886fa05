import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../../electron/engine/store/lance/database.ts'
import { createSelector } from '../../../../electron/engine/store/notes/filter.ts'
import { type NotesLog, openNotesLog } from '../../../../electron/engine/store/notes/notes-log.ts'
import type { OpenMask } from '../../../../electron/engine/store/notes/open-generations.ts'
import type { SearchFilter } from '../../../../electron/engine/store/queries.ts'
import { stateOf, temporaryFolder } from '../store-fixture.ts'

const path = fc.constantFrom(...Array.from({ length: 8 }, (_, at) => `/notes/${at % 2 === 0 ? 'even' : 'odd'}/${at}.md`))
const tags = fc.subarray(['red', 'blue'])
const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), path, tags }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('describe' as const), path, tags }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), path, to: path }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('giveUp' as const), path }) },
  // So many notes at once that nobody remembers which.
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('flood' as const), path }) },
)
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

const filters: readonly SearchFilter[] = [
  { tags: ['red'] },
  { tags: ['red', 'blue'] },
  { pathPrefixes: ['/notes/odd'] },
  { not: [{ tags: ['blue'] }] },
  { exceptPaths: ['/notes/even/0.md'] },
  { tags: ['nothing'] },
]

const generationsIn = (mask: OpenMask | null) =>
  [...mask!.entries()].flatMap(([generation, isOpen]) => (isOpen === 1 ? [generation] : []))

/** As the store changes the mirror: a new generation for each writing, states and moves keep it. */
function apply(log: NotesLog, one: Change, nextGeneration: () => number): void {
  const known = log.notes.get(one.path)
  if (one.kind === 'write') log.apply([{ ...stateOf(one.path, { tags: one.tags }), generation: nextGeneration(), chunks: 1 }], [])
  else if (one.kind === 'flood')
    log.apply(
      [],
      Array.from({ length: 10_001 }, (_, at) => `/gone/${at}`),
    )
  else if (known === undefined) return
  else if (one.kind === 'describe') log.apply([{ ...known, tags: one.tags }], [])
  else if (one.kind === 'move') log.apply([{ ...known, path: one.to }], [one.path])
  else if (one.kind === 'remove') log.apply([], [one.path])
  else log.apply([{ ...known, generation: 0, chunks: 0 }], [])
}

test('a selection that follows the changes is the one made anew, and opens nothing that is closed', async () => {
  const database = await openDatabase(await temporaryFolder())
  const log = await openNotesLog(database)
  let generation = 0
  // Of every step some filters are asked: those asked seldom have much to follow, or were forgotten.
  const steps = fc.array(fc.tuple(change, fc.subarray([...filters.keys()])), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(steps, (some) => {
      const select = createSelector(log)
      for (const [one, asked] of some) {
        apply(log, one, () => ++generation)
        for (const filter of asked.map((at) => filters[at]!)) {
          const found = generationsIn(select(filter))
          expect([filter, found]).toEqual([filter, generationsIn(createSelector(log)(filter))])
          expect(found.filter((each) => log.open[each] !== 1)).toEqual([])
        }
      }
      expect(select({})).toBeNull()
      log.apply([], [...log.notes.keys()])
    }),
    { numRuns: 60 },
  )
  database.close()
})
