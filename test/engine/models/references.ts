// What an independent implementation gave for a model folder (test/fixtures/README.md), and lanes that run inside the test's own process.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveLane } from '../../../electron/engine/encoder/lanes/lane.ts'
import { createPortPair, type Port } from '../../../shared/port.ts'

export const fixtures = join(import.meta.dirname, '../../fixtures')

interface Embedded {
  ids: number[]
  /** Base64 of Float32, as every row of floats here. */
  vector: string
}

export interface EmbeddingReference {
  kind: 'embedding'
  maxTokens: number
  dimensions: number
  prefixes: { query: string; passage: string }
  texts: string[]
  /** Without `passage` both roles are the same. */
  roles: { query: Embedded[]; passage?: Embedded[] }
}

export interface RerankingReference {
  kind: 'reranking'
  maxTokens: number
  pairs: { query: string; passage: string; ids: number[]; types: number[]; score: number }[]
}

export interface SparseReference {
  kind: 'sparse'
  maxTokens: number
  texts: string[]
  passages: { ids: number[]; entries: number[]; weights: string }[]
  queries: { entries: number[]; weights: string }[]
}

export type Reference = EmbeddingReference | RerankingReference | SparseReference

/** reference.json of a folder; throws when it is of another kind. */
export function readReference<K extends Reference['kind']>(folder: string, kind: K): Extract<Reference, { kind: K }> {
  const reference: { kind: string } = JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8'))
  if (reference.kind !== kind) throw new Error(`${folder} holds a reference of the kind ${reference.kind}`)
  // SAFETY: written by test/fixtures/reference.py, which knows these three kinds.
  return reference as Extract<Reference, { kind: K }>
}

export function decodeFloats(text: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer)
}

/** `startEncoder` for openEncoder and its kin: the lane's own code, without a process for each of some fifty models. */
export function startLanesInPlace(): Port {
  const [engine, lane] = createPortPair()
  void serveLane(lane)
  return engine
}

/** The largest difference of any number. */
export function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length) return Number.POSITIVE_INFINITY
  let largest = 0
  for (let at = 0; at < left.length; at++) largest = Math.max(largest, Math.abs(left[at]! - right[at]!))
  return largest
}
