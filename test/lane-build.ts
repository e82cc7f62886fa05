// The encoder lane's program for tests, and real lanes, readers and scan threads.
import { createForkedLanes, createForkedReaders } from '../electron/hosts/fork-lane.ts'
import { createMapThreads, createScanThreads } from '../electron/hosts/scan-threads.ts'
import type { Port } from '../shared/port.ts'
import { buildProgram } from './program-build.ts'

/** Bundles electron/hosts/lane.ts; resolves to the file. */
export const buildLane = (): Promise<string> => buildProgram('electron/hosts/lane.ts', 'lane')

/** `startEncoder` for openEncoder, on freshly built lanes in child processes. */
export async function startRealLanes(): Promise<(lane: string) => Port> {
  return createForkedLanes(await buildLane())
}

/** `startReader` for createEngine, on the freshly built program. */
export async function startRealReaders(): Promise<() => Port> {
  return createForkedReaders(await buildProgram('electron/hosts/reader.ts', 'reader'), 512)
}

/** `startScan` for createVectorScanner, on the freshly built program. */
export async function startRealScans(): Promise<() => Port> {
  return createScanThreads(await buildProgram('electron/hosts/scan.ts', 'scan'))
}

/** `startMap` for createEngine, on the freshly built program. */
export async function startRealMaps(): Promise<() => Port> {
  return createMapThreads(await buildProgram('electron/hosts/map.ts', 'map'))
}
