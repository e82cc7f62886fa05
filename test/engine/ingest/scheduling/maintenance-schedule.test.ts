import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMaintenanceSchedule } from '../../../../electron/engine/ingest/scheduling/maintenance-schedule.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A store whose upkeep has three parts of a second each. */
function openSchedule() {
  const searchedAt = { ms: Number.NEGATIVE_INFINITY }
  const power = { isOnBattery: false }
  const parts: string[] = []
  const schedule = createMaintenanceSchedule({
    store: {
      async maintain(isWanted = () => true) {
        for (const part of ['fold', 'merge', 'compact']) {
          if (!isWanted()) return false
          await new Promise((done) => setTimeout(done, 1000))
          parts.push(part)
        }
        return true
      },
    },
    everyChunks: 100,
    idleMs: 2000,
    searchedAt,
    isOnBattery: () => power.isOnBattery,
    log: (error) => expect(error).toBeUndefined(),
  })
  return { schedule, power, parts, search: () => (searchedAt.ms = performance.now()) }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const all = ['fold', 'merge', 'compact']

test('what was written is tidied once it has been quiet for a while, and once only', async () => {
  const { schedule, parts } = openSchedule()
  schedule.wrote(3)
  schedule.idle()
  await pass(1900)
  expect(parts).toEqual([])
  await pass(60_000)
  expect(parts).toEqual(all)
  schedule.idle()
  await pass(60_000)
  expect(parts).toEqual(all)
})

test('while somebody searches nothing begins; some seconds after the last keystroke it does', async () => {
  const { schedule, parts, search } = openSchedule()
  schedule.wrote(3)
  schedule.idle()
  for (let keystroke = 0; keystroke < 10; keystroke++) {
    await pass(1000)
    search()
  }
  expect(parts).toEqual([])
  await pass(4900)
  expect(parts).toEqual([])
  await pass(5000)
  expect(parts).toEqual(all)
})

test('many chunks written while somebody searches wait for the pause too', async () => {
  const { schedule, parts, search } = openSchedule()
  search()
  schedule.wrote(1000)
  await pass(4900)
  expect(parts).toEqual([])
  await pass(4000)
  expect(parts).toEqual(all)
})

test('a keystroke ends upkeep after the part under way, and the rest follows later', async () => {
  const { schedule, parts, search } = openSchedule()
  schedule.wrote(3)
  schedule.idle()
  await pass(2500)
  search()
  await pass(5000)
  expect(parts).toEqual(['fold'])
  await pass(10_000)
  expect(parts).toEqual(['fold', ...all])
})

test('on battery nothing is tidied, and within a minute of mains power it is', async () => {
  const { schedule, parts, power } = openSchedule()
  power.isOnBattery = true
  schedule.wrote(1000)
  schedule.idle()
  await pass(600_000)
  expect(parts).toEqual([])
  power.isOnBattery = false
  await pass(65_000)
  expect(parts).toEqual(all)
})

test('a plug that is pulled ends upkeep after the part under way', async () => {
  const { schedule, parts, power } = openSchedule()
  schedule.wrote(1000)
  await pass(1500)
  power.isOnBattery = true
  await pass(600_000)
  expect(parts).toEqual(['fold', 'merge'])
})

test('whoever asks gets all of it at once, on battery and while searching', async () => {
  const { schedule, parts, power, search } = openSchedule()
  power.isOnBattery = true
  search()
  schedule.wrote(3)
  const asked = schedule.now()
  await pass(3000)
  await asked
  expect(parts).toEqual(all)
})

test('upkeep that runs goes on to its end for whoever asks, although somebody searches', async () => {
  const { schedule, parts, search } = openSchedule()
  schedule.wrote(1000)
  await pass(500)
  search()
  const asked = schedule.now()
  await pass(3000)
  await asked
  expect(parts).toEqual(all)
})

test('closing waits for the part under way and for no other', async () => {
  const { schedule, parts } = openSchedule()
  schedule.wrote(1000)
  await pass(500)
  const closed = schedule.close()
  await pass(600)
  await closed
  expect(parts).toEqual(['fold'])
  await pass(600_000)
  expect(parts).toEqual(['fold'])
})

test('what is written while upkeep runs is tidied after it, although nothing else happens', async () => {
  const { schedule, parts } = openSchedule()
  schedule.wrote(1000)
  await pass(500)
  schedule.wrote(3)
  schedule.idle()
  await pass(60_000)
  expect(parts).toEqual([...all, ...all])
})
