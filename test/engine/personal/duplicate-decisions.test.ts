import { expect, test } from 'vitest'
import { openDuplicateDecisions } from '../../../electron/engine/personal/duplicate-decisions.ts'
import { createRecordStore } from '../../../electron/engine/store/records/record-store.ts'
import { temporaryFolderOfTest } from '../../temporary-folder.ts'

const a = { path: '/notes/a.md', hash: 'one' }
const b = { path: '/notes/b.md', hash: 'two' }

async function open(folder: string) {
  const records = createRecordStore(folder, (error) => expect(error).toBeUndefined())
  return { decisions: await openDuplicateDecisions(records, () => 5), close: () => records.close() }
}

test('a decision is about two texts, whichever is named first, and is there the next time', async () => {
  const folder = temporaryFolderOfTest('decisions')
  const first = await open(folder)
  await first.decisions.decide(a, b, 'different')
  expect(first.decisions.find(b, a)).toEqual({ decision: 'different', decidedMs: 5 })
  await first.close()
  const next = await open(folder)
  expect(next.decisions.find(a, b)).toEqual({ decision: 'different', decidedMs: 5 })
  await next.close()
})

test('it holds no longer when one of the texts is another, and again when it is as it was', async () => {
  const { decisions, close } = await open(temporaryFolderOfTest('decisions'))
  await decisions.decide(a, b, 'keep both')
  expect(decisions.find(a, { ...b, hash: 'changed' })).toBeNull()
  expect(decisions.find({ ...a, hash: 'two' }, { ...b, hash: 'one' })).toBeNull()
  expect(decisions.find(a, b)?.decision).toBe('keep both')
  await close()
})

test('another decision takes the place of the one before, and can be forgotten', async () => {
  const { decisions, close } = await open(temporaryFolderOfTest('decisions'))
  await decisions.decide(a, b, 'later')
  await decisions.decide(b, { ...a, hash: 'new' }, 'different')
  expect(decisions.find(a, b)).toBeNull()
  expect(decisions.find({ ...a, hash: 'new' }, b)?.decision).toBe('different')
  await decisions.decide({ ...a, hash: 'new' }, b, null)
  expect(decisions.find({ ...a, hash: 'new' }, b)).toBeNull()
  await close()
})

test('a decision goes with files that are moved; of copies of one file it is about the two that were named', async () => {
  const folder = temporaryFolderOfTest('decisions')
  const first = await open(folder)
  await first.decisions.decide(a, b, 'keep both')
  await first.decisions.decide(a, { ...a, path: '/notes/copy.md' }, 'different')
  await first.close()
  const { decisions, close } = await open(folder)
  const moved = { ...b, path: '/notes/archive/b.md' }
  expect(decisions.find(moved, a)?.decision).toBe('keep both')
  expect(decisions.find(moved, { ...a, hash: 'changed' })).toBeNull()
  expect(decisions.find(a, { ...a, path: '/notes/third.md' })).toBeNull()
  await decisions.decide(a, moved, null)
  expect(decisions.find(a, moved)).toBeNull()
  expect(decisions.find(a, b)).toBeNull()
  await close()
})
