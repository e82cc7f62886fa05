// Whose index it is that was made by an encoder which was the bundled one in a version before. That one still ships: it keeps
// its index and answers by it, and the bundled one of now follows as in any change, where nobody had chosen otherwise.
import { join } from 'node:path'
import { activeFingerprint } from '../store/lance/meta.ts'
import { type ChoiceFile, type EncoderChoice, type IndexPlace, placeFor, withIndex } from './choice-file.ts'
import { bundledKey, type EncoderKey, keyOfName, nameOfKey } from './encoder-key.ts'

export interface ShippedEncoders {
  /** Name of the bundled one. */
  bundled: string
  /** Name by fingerprint of all that ship, the bundled one among them. */
  readOwners(): Promise<ReadonlyMap<string, string>>
}

/**
 * Looks once a library and a bundled encoder: reading what ships takes some 60 ms. A fresh library is left as it is.
 * The choice is written whole, so that a kill leaves the old state or the new one.
 */
export async function settleOwners(choice: ChoiceFile, dataFolder: string, shipped: ShippedEncoders): Promise<void> {
  const known = choice.read()
  if (known.bundled === shipped.bundled) return
  const places = [known.current, ...(known.next ? [known.next] : []), ...known.indexes]
  const made = await readMade(dataFolder, places)
  if (made.size === 0 && known.indexes.length === 0) return
  const owners = await shipped.readOwners()
  await choice.change((all) => settle(all, made, owners, shipped.bundled))
}

/** By the folder of an index, the fingerprint of its vectors. */
async function readMade(dataFolder: string, places: readonly IndexPlace[]): Promise<ReadonlyMap<string, string>> {
  const folders = [...new Set(places.map(({ index }) => index))]
  const found = await Promise.all(
    folders.map(async (index) => [index, await activeFingerprint(join(dataFolder, index))] as const),
  )
  return new Map(found.flatMap(([index, fingerprint]) => (fingerprint === null ? [] : [[index, fingerprint] as const])))
}

function settle(
  choice: EncoderChoice,
  made: ReadonlyMap<string, string>,
  owners: ReadonlyMap<string, string>,
  bundled: string,
): EncoderChoice {
  const ownerOf = ({ model, index }: IndexPlace): EncoderKey => {
    const maker = owners.get(made.get(index) ?? '') ?? bundled
    // One that was chosen by its name before it was the bundled one is the bundled one now.
    return keyOfName(model.kind === 'bundled' ? maker : nameOfKey(model, bundled), bundled)
  }
  const owned = <P extends IndexPlace>(place: P): P => ({ ...place, model: ownerOf(place) })
  const settled: EncoderChoice = {
    ...choice,
    current: owned(choice.current),
    next: choice.next && owned(choice.next),
    indexes: choice.indexes.map(owned),
    bundled,
  }
  if (choice.current.model.kind !== 'bundled' || settled.current.model.kind === 'bundled') return settled
  const { index } = settled.current
  const isListed = choice.indexes.some((entry) => entry.index === index)
  const kept = isListed
    ? settled
    : withIndex(settled, { ...settled.current, fingerprint: made.get(index) ?? '', isComplete: false })
  return hadChosen(choice) ? kept : { ...kept, next: placeFor(kept, bundledKey, fingerprintOf(bundled, owners)) }
}

/** Another one is on its way, or they came back to the bundled one: a change that was made writes down where it came from. */
const hadChosen = ({ next, indexes }: EncoderChoice) => next !== null || indexes.some(({ model }) => model.kind === 'bundled')

const fingerprintOf = (name: string, owners: ReadonlyMap<string, string>) =>
  [...owners].find(([, owner]) => owner === name)?.[0] ?? name
