import { afterEach, expect, test } from 'vitest'
import {
  createVectorScanner,
  type ScannerDeps,
  type VectorScanner,
} from '../../../../electron/engine/store/scan/thread/scanner.ts'
import { serveScan } from '../../../../electron/engine/store/scan/thread/serve-scan.ts'
import { createVectorBlock } from '../../../../electron/engine/store/scan/vector-block.ts'
import { createScanThreads } from '../../../../electron/hosts/scan-threads.ts'
import { createPortPair, type Port } from '../../../../shared/port.ts'
import { startRealScans } from '../../../lane-build.ts'
import { allOpen, drawRecords } from './drawn-vectors.ts'

const dimensions = 64
const rows = drawRecords(30_000, dimensions)
const queries = drawRecords(8, dimensions, 2).map(({ vector }) => vector)
const open = allOpen(3000)

let scanners: VectorScanner[] = []
afterEach(() => {
  for (const scanner of scanners) scanner.close()
  scanners = []
})

function fill(startScan: ScannerDeps['startScan']) {
  // Large enough for signs, from the second chunk on, and enough open that they are used.
  const block = createVectorBlock({ dimensions, signs: { from: 5000, least: 200 } })
  block.add(rows)
  const scanner = createVectorScanner({ block, startScan, inPlaceUpTo: 0 })
  scanners.push(scanner)
  return { block, scanner }
}

/** A thread in name only: requests are held until `go`. */
function createHeldThread() {
  const held: unknown[] = []
  const [engineEnd, threadEnd] = createPortPair()
  let listener: (message: unknown) => void = () => {}
  threadEnd.onMessage((message) => void held.push(message))
  serveScan({ ...threadEnd, onMessage: (listen) => void (listener = listen) })
  const startScan = (): Port => engineEnd
  const go = () => {
    for (const message of held.splice(0)) listener(message)
  }
  return { startScan, go, die: () => threadEnd.close(), held }
}

const turn = () => new Promise((resolve) => void setTimeout(resolve, 0))

test('a thread finds what a scan in place finds, also of what was stored after it was started', async () => {
  const { block, scanner } = fill(await startRealScans())
  const half = open.map((_, generation) => generation % 2)
  const expectSame = async () => {
    const found = await Promise.all(
      queries.flatMap((query) => [scanner.search(query, open, 20), scanner.search(query, half, 20)]),
    )
    expect(found).toEqual(queries.flatMap((query) => [block.search(query, open, 20), block.search(query, half, 20)]))
    expect(found.every((hits) => hits.length === 20)).toBe(true)
  }
  await expectSame()
  block.drop(7)
  block.add(drawRecords(9000, dimensions, 3).map((row) => ({ ...row, generation: row.generation + 3000 })))
  const wide = allOpen(4000)
  const [query = expect.fail()] = queries
  expect(await scanner.search(query, wide, 500)).toEqual(block.search(query, wide, 500))
  await expectSame()
})

test('a search that is given up ends at once, and the next one is answered', async () => {
  const thread = createHeldThread()
  const { block, scanner } = fill(thread.startScan)
  const [first = expect.fail(), second = expect.fail(), third = expect.fail()] = queries
  const running = new AbortController()
  const queued = new AbortController()
  const searches = [
    scanner.search(first, open, 5, running.signal),
    scanner.search(second, open, 5, queued.signal),
    scanner.search(third, open, 5),
  ]
  await turn()
  running.abort()
  queued.abort()
  await expect(searches[0]).rejects.toMatchObject({ code: 'CANCELLED' })
  await expect(searches[1]).rejects.toMatchObject({ code: 'CANCELLED' })
  const end = setInterval(thread.go, 1)
  expect(await searches[2]).toEqual(block.search(third, open, 5))
  clearInterval(end)
  await expect(scanner.search(first, open, 5, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('a thread breaks off a scan that is no longer wanted', async () => {
  const thread = createHeldThread()
  const { scanner } = fill(thread.startScan)
  const controller = new AbortController()
  const [query = expect.fail()] = queries
  const search = scanner.search(query, open, 5, controller.signal)
  await turn()
  controller.abort()
  await expect(search).rejects.toMatchObject({ code: 'CANCELLED' })
  const replies: unknown[] = []
  const port: Port = {
    send: (reply) => void replies.push(reply),
    onMessage: (listen) => void (hear = listen),
    onClose() {},
    close() {},
  }
  let hear: (message: unknown) => void = () => {}
  serveScan(port)
  for (const message of thread.held) hear(message)
  expect(replies).toEqual([{ id: 1, slots: null }])
})

test('what changes while a thread scans is answered as it is when the scan ends', async () => {
  const thread = createHeldThread()
  const { block, scanner } = fill(thread.startScan)
  const { vector, generation } = rows[12_345] ?? expect.fail()
  const hidden = open.map((_, at) => (at === generation + 1 ? 0 : 1))
  const search = scanner.search(vector, hidden, 10)
  await turn()
  // The thread has found them, the engine has not heard yet.
  thread.go()
  block.drop(generation)
  block.add([{ generation: generation + 1, ordinal: 99, vector }])
  const found = await search
  expect(found.length).toBeGreaterThan(0)
  expect(found.every((hit) => hit.generation !== generation && hit.generation !== generation + 1)).toBe(true)
  expect(found.map(({ score }) => score)).toEqual(block.cosines(found, vector))
})

test('where the thread dies, the searches it had and all later ones are answered in place', async () => {
  const thread = createHeldThread()
  const { block, scanner } = fill(thread.startScan)
  const searches = queries.map((query) => scanner.search(query, open, 5))
  await turn()
  thread.die()
  const expected = queries.map((query) => block.search(query, open, 5))
  expect(await Promise.all(searches)).toEqual(expected)
  expect(await Promise.all(queries.map((query) => scanner.search(query, open, 5)))).toEqual(expected)
})

test('where no thread can be started, searches are answered in place', async () => {
  const { block, scanner } = fill(createScanThreads('/nowhere/scan.js'))
  const [query = expect.fail()] = queries
  expect(await scanner.search(query, open, 5)).toEqual(block.search(query, open, 5))
})

test('a query of other dimensions is refused by a thread as in place, and closing refuses what waits', async () => {
  const thread = createHeldThread()
  const { scanner } = fill(thread.startScan)
  await expect(scanner.search(new Float32Array(3), open, 5)).rejects.toThrow(RangeError)
  const [query = expect.fail()] = queries
  const search = scanner.search(query, open, 5)
  scanner.close()
  await expect(search).rejects.toMatchObject({ code: 'CANCELLED' })
  await expect(scanner.search(query, open, 5)).rejects.toMatchObject({ code: 'CANCELLED' })
})
