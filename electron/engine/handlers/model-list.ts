// The list of models: what the models' library knows, and which of them answers, is being changed to, and takes how much.
import { join } from 'node:path'
import type { ModelInfo, ModelsOverview } from '../../../shared/model-schemas.ts'
import { sizeOf } from '../files/erase.ts'
import type { LibraryModel } from '../models/installed/model-library.ts'
import { type EncoderKey, isSameEncoder, remoteName } from '../reindex/encoder-key.ts'
import { leavesMachine, type RemoteAccess } from '../reindex/remote-settings.ts'
import { filesGone, graphFolder, type LibrarySession } from '../session/library-session.ts'
import { settings } from '../settings.ts'
import { firstIndex } from '../store/open-store.ts'

export async function listModels(core: LibrarySession): Promise<ModelsOverview> {
  const { models, remote } = core
  const [listed, freeBytes] = await Promise.all([models.list(), models.freeBytes()])
  const access = remote.read()
  const here = access ? [...listed, describeRemote(access)] : listed
  const names = new Set<string>(here.map(({ name }) => name))
  const all = [
    ...here,
    ...indexedModels(core)
      .filter((name) => !names.has(name))
      .map(describeLost),
  ]
  const shown = access && {
    address: access.address,
    model: access.model,
    prefixes: access.prefixes,
    hasKey: access.key !== null,
    leavesMachine: leavesMachine(access.address),
  }
  return { models: await Promise.all(all.map((model) => describe(core, model))), hub: models.hub(), remote: shown, freeBytes }
}

async function describe(core: LibrarySession, model: LibraryModel): Promise<ModelInfo> {
  const { reindexing, addOns, choice } = core
  const { kind, name } = model
  const key = core.keyOf(name)
  const own = choice.read().indexes.filter((entry) => isSameEncoder(entry.model, key))
  const indexes = own.map(({ index }) => index)
  const sizes = await Promise.all(placesOf(core, key, indexes).map(sizeOf))
  const indexBytes = sizes.reduce((sum, size) => sum + size, 0)
  if (kind !== 'embedding') {
    const isOn = addOns.chosen(kind) === name
    return { ...model, active: isOn, indexBytes, problem: (isOn ? addOns.problem(kind) : null) ?? model.problem }
  }
  const next = reindexing.next()
  return {
    ...model,
    active: isSameEncoder(key, reindexing.active()),
    indexBytes,
    problem: reindexing.problem(key) ?? model.problem,
    work: next && isSameEncoder(next.model, key) ? (next.work ?? model.work) : model.work,
  }
}

/** Everything that was made with a model: absolute paths, some of which may not be there. */
export function placesOf(
  { dataFolder, nameOf, choice }: Pick<LibrarySession, 'dataFolder' | 'nameOf' | 'choice'>,
  model: EncoderKey,
  indexes: readonly string[],
) {
  // The bundled one's, written down or not, unless it is another's by now.
  const { current, indexes: known } = choice.read()
  const isFree = [current, ...known].every((place) => place.index !== firstIndex || isSameEncoder(place.model, model))
  const own = model.kind === 'bundled' && isFree ? [firstIndex, ...indexes] : indexes
  const figures = own.includes(firstIndex) ? ['calibration.json', 'off-topic.json'] : []
  const names = [...new Set([...own, ...figures])]
  return [graphFolder(dataFolder, nameOf(model)), ...names.map((name) => join(dataFolder, name))]
}

/** Models that an index was made with. Their files may be gone: the index is still there, and takes its place on the disk. */
export function indexedModels({ choice, nameOf }: Pick<LibrarySession, 'choice' | 'nameOf'>): string[] {
  const { current, next, indexes } = choice.read()
  const keys = [current, ...(next ? [next] : []), ...indexes].map(({ model }) => model)
  return [...new Set(keys.filter(({ kind }) => kind !== 'bundled').map(nameOf))]
}

const describeLost = (name: string): LibraryModel => ({
  ...unknownModel,
  name,
  title: name,
  purpose: 'Its files are gone; what was indexed with it is still here.',
  state: 'installed',
  problem: filesGone(name),
})

function describeRemote({ model, dimensions, prefixes }: RemoteAccess): LibraryModel {
  return {
    ...unknownModel,
    name: remoteName,
    title: model,
    purpose: 'Encodes on another program or machine, at the address that was entered.',
    state: 'remote',
    dimensions,
    maxTokens: settings.remote.maxTokens,
    prefixes,
  }
}

/** An embedding model of which nothing is known. */
const unknownModel = {
  kind: 'embedding',
  dimensions: null,
  maxTokens: null,
  pooling: null,
  prefixes: null,
  languages: [],
  licence: 'unknown',
  licenceNote: null,
  sizeBytes: null,
  source: null,
  unverified: [],
  problem: null,
  work: null,
} satisfies Partial<LibraryModel>
