// encoder.json is shared with the versions before and after: what one wrote, another reads as the same choice.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { type EncoderChoice, openChoiceFile } from '../../../electron/engine/reindex/choice-file.ts'
import { bundledKey, type EncoderKey, remoteKey } from '../../../electron/engine/reindex/encoder-key.ts'
import { makeFolder } from '../library/folder-fixture.ts'

/** Opens a data folder with this encoder.json; nothing may be logged, as it would be of a damaged one. */
async function openWith(text: string | null) {
  const folder = makeFolder()
  const file = join(folder, 'encoder.json')
  if (text !== null) writeFileSync(file, text)
  const open = () => openChoiceFile(folder, (error) => expect(error).toBeUndefined())
  return { choice: await open(), open, stored: () => readFileSync(file, 'utf8') }
}

const textOf = (stored: unknown) => `${JSON.stringify(stored, null, 2)}\n`

const installed = (name: string): EncoderKey => ({ kind: 'installed', name })
const noAddOns = { reranker: null, sparse: null }
const fresh = { version: 1, current: { model: null, index: 'index' }, next: null, indexes: [], ...noAddOns }

/** As earlier versions wrote them: the encoders that answer, are to follow, and have an index. */
const written: [string, object, { current: EncoderKey; next: EncoderKey | null; indexes: EncoderKey[] }][] = [
  ['the bundled encoder', fresh, { current: bundledKey, next: null, indexes: [] }],
  [
    'a model, and the way back to the bundled encoder',
    {
      ...fresh,
      current: { model: 'e5-small-v2', index: 'indexes/aa' },
      indexes: [
        { model: null, index: 'index', fingerprint: 'bb', isComplete: true },
        { model: 'e5-small-v2', index: 'indexes/aa', fingerprint: 'aa', isComplete: true },
      ],
      bundled: 'nearnote-small',
    },
    { current: installed('e5-small-v2'), next: null, indexes: [bundledKey, installed('e5-small-v2')] },
  ],
  [
    'the bundled encoder, on the way to the remote one',
    {
      ...fresh,
      next: { model: 'remote', index: 'indexes/cc' },
      indexes: [{ model: 'remote', index: 'indexes/cc', fingerprint: 'cc', isComplete: false }],
      reranker: 'some-reranker',
    },
    { current: bundledKey, next: remoteKey, indexes: [remoteKey] },
  ],
  [
    'models with names like words of the program',
    {
      ...fresh,
      current: { model: 'bundled', index: 'indexes/dd' },
      next: { model: 'null', index: 'indexes/ee' },
      indexes: [{ model: 'installed', index: 'indexes/ff', fingerprint: 'ff', isComplete: false }],
    },
    { current: installed('bundled'), next: installed('null'), indexes: [installed('installed')] },
  ],
]

test.each(written)(
  'a file of an earlier version is read as the same choice, and left as it was: %s',
  async (_, stored, expected) => {
    const file = await openWith(textOf(stored))
    const { current, next, indexes } = file.choice.read()
    expect(current.model).toEqual(expected.current)
    expect(next?.model ?? null).toEqual(expected.next)
    expect(indexes.map(({ model }) => model)).toEqual(expected.indexes)
    await file.choice.change((known) => known)
    expect(file.stored()).toBe(textOf(stored))
  },
)

const name = fc.oneof(fc.constantFrom('bundled', 'installed', 'null', 'e5-small-v2'), fc.string({ minLength: 1 }))
const encoder: fc.Arbitrary<EncoderKey> = fc.oneof(
  fc.constantFrom(bundledKey, remoteKey),
  name.filter((any) => any !== 'remote').map(installed),
)
const index = fc.oneof(
  fc.constant('index'),
  fc.stringMatching(/^[\w-]{1,20}$/).map((folder) => `indexes/${folder}`),
)
const place = fc.record({ model: encoder, index })
const entry = fc.record({ model: encoder, index, fingerprint: fc.string(), isComplete: fc.boolean() })
const choice: fc.Arbitrary<EncoderChoice> = fc.record(
  {
    version: fc.constant(1 as const),
    current: place,
    next: fc.option(place),
    indexes: fc.array(entry, { maxLength: 4 }),
    reranker: fc.option(name),
    sparse: fc.option(name),
    bundled: name,
  },
  { requiredKeys: ['version', 'current', 'next', 'indexes', 'reranker', 'sparse'], noNullPrototype: true },
)

/** What earlier versions take for encoder.json. */
const earlierPlace = { model: v.nullable(v.string()), index: v.pipe(v.string(), v.regex(/^(index|indexes\/[\w-]+)$/)) }
const Earlier = v.strictObject({
  version: v.literal(1),
  current: v.strictObject(earlierPlace),
  next: v.nullable(v.strictObject(earlierPlace)),
  indexes: v.array(v.strictObject({ ...earlierPlace, fingerprint: v.string(), isComplete: v.boolean() })),
  reranker: v.nullable(v.string()),
  sparse: v.nullable(v.string()),
  bundled: v.optional(v.string()),
})

test('law: whatever was chosen is the choice after a restart, in a file that earlier versions read', async () => {
  const { open, stored } = await openWith(null)
  await fc.assert(
    fc.asyncProperty(choice, async (chosen) => {
      await (await open()).change(() => chosen)
      expect((await open()).read()).toEqual(chosen)
      expect(v.is(Earlier, JSON.parse(stored()))).toBe(true)
    }),
  )
})
