// What the killed process writes down and what must hold afterwards: every note stands in the version that was last done,
// or in the one that was under way, whole.
import { settings } from '../../../electron/engine/settings.ts'
import type { NoteWrite } from '../../../electron/engine/store/stored.ts'

export const dimensions = 8

/** Flushes all the time, so that kills meet flushes. */
export const crashLimits = {
  ...settings.store,
  flush: { writing: { least: 25, share: 0.2, most: 60 }, idle: { least: 1, share: 0, most: 1 } },
  logPieces: { writing: 5, idle: 2 },
  vectors: { ...settings.store.vectors, late: { rows: 20, ms: 100 } },
}

export type Entry = { kind: 'write' | 'remove'; notes: number[]; version: number } | { kind: 'done'; version: number }

/** A note of one to five passages that name its number and version. */
export function crashNote(number: number, version: number, isEncoded: boolean): NoteWrite {
  const passages = passagesOf(number, version)
  const state = {
    path: `/n/${number}.md`,
    folder: '/n',
    sizeBytes: version,
    modifiedMs: version,
    hash: String(version),
    fingerprint: 'f',
    state: 'waiting' as const,
    code: '',
    message: '',
    title: `Note ${number}`,
    tags: [],
    aliases: [],
    properties: [],
    dateMs: 0,
  }
  return {
    state,
    chunks: passages.map((text, ordinal) => ({
      ordinal,
      start: 0,
      end: text.length,
      line: 1,
      places: [],
      lineMarks: null,
      heading: '',
      text,
      textHash: text,
      encoded: text,
      words: text,
      vector: isEncoded ? vectorFor(text) : null,
    })),
  }
}

export const passagesOf = (number: number, version: number): string[] =>
  Array.from({ length: 1 + ((number + version) % 5) }, (_, ordinal) => `note${number} version${version} passage${ordinal} word`)

export function vectorFor(text: string): Float32Array {
  const values = Float32Array.from({ length: dimensions }, (_, at) => ((text.charCodeAt(at % text.length) * (at + 3)) % 17) - 8)
  const length = Math.hypot(...values) || 1
  return values.map((value) => value / length)
}

/** Note -> versions it may stand in; null for none. */
export function allowedVersions(entries: readonly Entry[]): Map<number, Set<number | null>> {
  const allowed = new Map<number, Set<number | null>>()
  const done = new Set(entries.flatMap((entry) => (entry.kind === 'done' ? [entry.version] : [])))
  for (const entry of entries) {
    if (entry.kind === 'done') continue
    const stands = entry.kind === 'write' ? entry.version : null
    for (const number of entry.notes) {
      const before = allowed.get(number) ?? new Set([null])
      allowed.set(number, done.has(entry.version) ? new Set([stands]) : new Set([...before, stands]))
    }
  }
  return allowed
}
