// The encoders that the bench of the bundled ones compares: those that ship, the two that most programs use, and other depths.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { e5Shape, prepareShape } from './model-shapes.ts'

export interface Candidate {
  name: string
  folder: string
  /** In place of the folder's own prefixes. */
  prefix?: string
  /** Only load time, memory and size: its speed is another one's. */
  costOnly?: boolean
}

export interface CandidateOptions {
  /** Folder with e5-small-v2 and all-MiniLM-L6-v2 whose real weights are taken in place of random ones. */
  realModels: string | undefined
  /** Depths of E5's shape to measure besides. */
  layers: readonly number[]
  /** Sizes of a pruned vocabulary to measure besides, with four layers. */
  vocabularies: readonly number[]
}

export interface Candidates {
  shipped: Candidate[]
  e5: Candidate
  miniLm: Candidate
  others: Candidate[]
}

/** Writes the shapes that are not there yet. Throws where `realModels` lacks one of the two. */
export function listCandidates(root: string, { realModels, layers, vocabularies }: CandidateOptions): Candidates {
  const depth = (count: number) => prepareShape(root, `e5-shape-${count}-layers`, { ...e5Shape, layers: count })
  const folderOf = (real: string, shape: () => string) => (realModels ? findReal(realModels, real) : shape())
  const kind = realModels ? '' : "'s shape"
  return {
    shipped: listShipped(root),
    e5: { name: `e5-small-v2${kind}, 12 layers`, folder: folderOf('e5-small-v2', () => prepareShape(root)) },
    // Made for texts without a prefix.
    miniLm: {
      name: `all-MiniLM-L6-v2${kind}, 6 layers`,
      folder: folderOf('all-MiniLM-L6-v2', () => depth(6)),
      prefix: '',
    },
    others: [
      ...layers.map((count) => ({ name: `E5's shape with ${count} layers`, folder: depth(count) })),
      ...vocabularies.map((vocabulary) => ({
        name: `4 layers, vocabulary of ${vocabulary.toLocaleString('en')}`,
        folder: prepareShape(root, `e5-shape-4-layers-${vocabulary}`, { ...e5Shape, layers: 4, vocabulary }),
        costOnly: true,
      })),
    ],
  }
}

/** Catalogue entries without a source to download them from. */
function listShipped(root: string): Candidate[] {
  // SAFETY: our own catalogue; its own test reads it with a schema.
  const { models } = JSON.parse(readFileSync(join(root, 'models', 'catalogue.json'), 'utf8')) as {
    models: { name: string; source: object | null }[]
  }
  return models.filter(({ source }) => source === null).map(({ name }) => ({ name, folder: join(root, 'models', name) }))
}

function findReal(folder: string, name: string): string {
  const found = join(folder, name)
  if (!existsSync(join(found, 'model.safetensors'))) throw new Error(`NEARNOTE_REAL_MODELS holds no ${name} (${found}).`)
  return found
}
