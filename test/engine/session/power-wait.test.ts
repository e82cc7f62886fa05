// Indexing on the battery: it waits where that is set, and goes on by itself or when somebody wants it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createPowerWait } from '../../../electron/engine/session/power-wait.ts'
import { openTestIngest } from '../ingest/ingest-fixture.ts'
import { makeFolder } from '../library/folder-fixture.ts'

function watchPower() {
  const machine = { isOnBattery: true, mayIndex: false }
  const told: boolean[] = []
  const power = createPowerWait({
    isOnBattery: () => machine.isOnBattery,
    mayIndex: () => machine.mayIndex,
    reindexing: { waitForPower: async (isWaiting) => void told.push(isWaiting) },
    log: (error) => expect(error).toBeUndefined(),
  })
  onTestFinished(power.close)
  return { machine, told, power }
}

test('changes alone are told, from the start on', () => {
  const { machine, told, power } = watchPower()
  power.look()
  expect(told).toEqual([])
  power.start()
  power.look()
  machine.mayIndex = true
  power.look()
  machine.mayIndex = false
  machine.isOnBattery = false
  power.look()
  expect(told).toEqual([true, false])
})

async function withNote() {
  const folder = makeFolder()
  writeFileSync(join(folder, 'a.md'), 'The oak is old.')
  const opened = await openTestIngest()
  return { folder, ...opened }
}

test('what is found waits with the reason, and goes on when the plug is put in', async () => {
  const { ingest, folder, index } = await withNote()
  ingest.waitForPower(true)
  expect(await ingest.progress()).toMatchObject({ state: 'idle', reason: null })
  const indexed = index(folder)
  await expect.poll(() => ingest.progress()).toMatchObject({ state: 'paused', halt: 'battery', waiting: 1 })
  ingest.waitForPower(false)
  expect(await indexed).toMatchObject({ indexed: 1 })
})

test('a person’s pause stays one, and a person’s wish to go on holds on the battery', async () => {
  const { ingest, folder, index } = await withNote()
  ingest.pause()
  ingest.waitForPower(true)
  ingest.waitForPower(false)
  expect(await ingest.progress()).toMatchObject({ state: 'paused', halt: 'paused' })
  ingest.waitForPower(true)
  ingest.resume()
  expect(await index(folder)).toMatchObject({ indexed: 1 })
})
