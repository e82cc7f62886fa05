// Which encoders are measured: those that ship, and for the table three public ones where somebody has them.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Encoder } from '../../electron/engine/encoder/encoder.ts'
import { openEncoder } from '../../electron/engine/encoder/open-encoder.ts'
import { findByWeights, readCatalogue, ships } from '../../electron/engine/models/catalogue/catalogue.ts'
import { describeKnown } from '../../electron/engine/models/folder/known-model.ts'
import type { Range } from '../../electron/engine/models/onnx/quantise.ts'
import { createForkedLanes } from '../../electron/hosts/fork-lane.ts'

export interface QualityEncoder {
  /** Of its folder: what floors are kept under. */
  name: string
  folder: string
  ships: boolean
}

const publicOnes = ['all-MiniLM-L6-v2', 'e5-small-v2', 'bge-small-en-v1.5']

export interface FoundEncoders {
  /** The bundled one first. */
  encoders: readonly QualityEncoder[]
  /** A sentence for each that is not there. */
  missing: readonly string[]
}

export async function findEncoders(root: string, { withPublic }: { withPublic: boolean }): Promise<FoundEncoders> {
  const { bundled, models } = await readCatalogue(join(root, 'models'))
  const shipped = models
    .filter((entry) => ships(entry) && entry.kind === 'embedding')
    .map(({ name }) => ({ name, folder: join(root, 'models', name), ships: true }))
    .toSorted((a, b) => Number(b.name === bundled) - Number(a.name === bundled))
  const real = process.env['NEARNOTE_REAL_MODELS'] ?? ''
  const others = publicOnes.map((name) => ({ name, folder: join(real, name), ships: false }))
  const there = others.filter(({ folder }) => withPublic && real !== '' && existsSync(join(folder, 'config.json')))
  const missing = others
    .filter((other) => withPublic && !there.includes(other))
    .map(({ name }) => `${name}: not measured, NEARNOTE_REAL_MODELS names no folder that holds it`)
  return { encoders: [...shipped, ...there], missing }
}

/** Those with one of these names; all where no name is given. Throws a sentence for a name that nothing has. */
export function onlyNamed(found: FoundEncoders, names: readonly string[]): FoundEncoders {
  const unknown = names.find((name) => !found.encoders.some((encoder) => encoder.name === name))
  const known = found.encoders.map(({ name }) => name).join(', ')
  if (unknown !== undefined) throw new Error(`There is no encoder called ${unknown} here, only ${known}.`)
  if (names.length === 0) return found
  return { encoders: found.encoders.filter(({ name }) => names.includes(name)), missing: [] }
}

export const startQualityLanes = (root: string) => createForkedLanes(join(root, 'out', 'hosts', 'lane.js'))

/** int8, as the app runs it, in the range given or else in the one that suits. `cacheFolder` keeps the built graphs. */
export async function openQualityEncoder(
  root: string,
  { folder }: QualityEncoder,
  { cacheFolder, range }: { cacheFolder: string; range: Range | undefined },
): Promise<Encoder> {
  const catalogue = await readCatalogue(join(root, 'models'))
  return openEncoder({
    modelFolder: folder,
    cacheFolder,
    startEncoder: startQualityLanes(root),
    ...(range === undefined ? {} : { range }),
    known: (weightsHash) => {
      const entry = findByWeights(catalogue, weightsHash)
      return entry ? describeKnown(entry) : undefined
    },
  })
}
