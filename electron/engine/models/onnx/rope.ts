// Rotary positions: pairs of numbers (i and i + width / 2) of every query and key turned by an angle that grows with the place.
import type { OnnxGraph } from './graph.ts'

export interface RopeShape {
  /** Longest text in tokens. */
  positions: number
  /** Width of a head; even. */
  width: number
  base: number
  /** NTK scaling by this factor, fixed at every length (https://kexue.fm/archives/9706, as gte-v1.5 has it); 1 for none. */
  factor: number
}

/** In single precision where torch computes so: at the 8,000th token a rounded frequency shows in the fifth digit. */
export function rotaryFrequencies({ width, base, factor }: RopeShape): Float32Array {
  return Float32Array.from({ length: width / 2 }, (_, at) => {
    const plain = Math.fround(1 / Math.fround((base * factor) ** Math.fround((2 * at) / width)))
    return factor === 1 ? plain : plain / factor ** (2 / width)
  })
}

export interface RopeTables {
  places: string
  cosines: string
  sines: string
}

/** [positions, width / 2] each, one pair of tables a graph. */
export function addRopeTables(graph: OnnxGraph, shape: RopeShape): RopeTables {
  const half = shape.width / 2
  const frequencies = rotaryFrequencies(shape)
  const angles = Float32Array.from(
    { length: shape.positions * half },
    (_, at) => Math.fround(Math.floor(at / half)) * frequencies[at % half]!,
  )
  const size = [shape.positions, half]
  return {
    // One number: the place of the first token.
    places: graph.integers('first_place', [0]),
    cosines: graph.floats('cosines', angles.map(Math.cos), size),
    sines: graph.floats('sines', angles.map(Math.sin), size),
  }
}

/** `input` [B, S, D] with every head turned. */
export function addRotation(graph: OnnxGraph, tables: RopeTables, input: string): string {
  return graph.node('RotaryEmbedding', [input, tables.places, tables.cosines, tables.sines], {
    domain: 'com.microsoft',
    attributes: { interleaved: { int: 0 } },
  })
}
