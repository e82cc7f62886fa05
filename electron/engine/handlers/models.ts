// The contract's methods about models: what there is, what runs, and changing that.
import { rm } from 'node:fs/promises'
import type { EngineHandlers, Parsed } from '../../../shared/contract.ts'
import { AppError, isAppError } from '../../../shared/errors.ts'
import type { ModelKind, RemoteSettings } from '../../../shared/model-schemas.ts'
import { abortable } from '../async/abortable.ts'
import { openRemoteEncoder } from '../encoder/remote/open-remote-encoder.ts'
import { sizeOf } from '../files/erase.ts'
import { remoteKey, remoteName } from '../reindex/encoder-key.ts'
import type { LibrarySession } from '../session/library-session.ts'
import { findSparseFiles } from '../store/sparse/sparse-files.ts'
import { indexedModels, listModels, placesOf } from './model-list.ts'

type ModelMethod =
  | 'listModels'
  | 'addModel'
  | 'downloadModel'
  | 'cancelDownload'
  | 'useModel'
  | 'stopModel'
  | 'removeModel'
  | 'setHub'
  | 'setRemote'

export function createModelHandlers(core: () => Promise<LibrarySession>): Pick<EngineHandlers, ModelMethod> {
  return {
    listModels: async () => listModels(await core()),
    addModel: async ({ path }, signal) => (await core()).models.add(path, signal),
    async downloadModel({ name, wait }, signal) {
      const { models } = await core()
      await models.download(models.nameOf(name), { wait, signal })
      return {}
    },
    async cancelDownload({ name }) {
      const { models } = await core()
      await models.cancelDownload(models.nameOf(name))
      return {}
    },
    async useModel({ name, wait }, signal) {
      await useModel(await core(), name, wait ? signal : null)
      return {}
    },
    async stopModel({ name }) {
      await stopModel(await core(), name)
      return {}
    },
    removeModel: async ({ name }) => removeModel(await core(), name),
    async setHub(hub) {
      await (await core()).models.setHub(hub)
      return {}
    },
    async setRemote({ remote }) {
      await setRemote(await core(), remote)
      return {}
    },
  }
}

/** The one encoder that is no folder, a model of the library, or one of which only the index is left. Throws MODEL_UNKNOWN. */
function findModel(core: LibrarySession, asked: string): { name: string; kind: ModelKind } {
  const { models, remote } = core
  if (asked === remoteName && remote.read() !== null) return { name: remoteName, kind: 'embedding' }
  try {
    const name = models.nameOf(asked)
    return { name, kind: models.kindOf(name) }
  } catch (error) {
    if (!indexedModels(core).includes(asked)) throw error
    return { name: asked, kind: 'embedding' }
  }
}

/** `waiting`: until it answers, or until that signal fires. */
async function useModel(core: LibrarySession, asked: string, waiting: AbortSignal | null): Promise<void> {
  const { reindexing, addOns, choice, keyOf, emit } = core
  const { name, kind } = findModel(core, asked)
  if (kind === 'embedding') {
    const { done } = await reindexing.use(keyOf(name))
    if (waiting) await abortable(done, waiting)
    return
  }
  await addOns.switchOn(kind, name)
  await choice.change((known) => ({ ...known, [kind]: name }))
  emit('modelsChanged', {})
  if (waiting && kind === 'sparse')
    await abortable(
      reindexing.current.use((index) => index.sparseFilled()),
      waiting,
    )
}

async function stopModel(core: LibrarySession, asked: string): Promise<void> {
  const { reindexing, addOns, choice, keyOf, emit } = core
  const { name, kind } = findModel(core, asked)
  if (kind === 'embedding') return reindexing.stop(keyOf(name))
  if (addOns.chosen(kind) !== name) return
  await choice.change((known) => ({ ...known, [kind]: null }))
  await addOns.switchOff(kind)
  emit('modelsChanged', {})
}

async function removeModel(core: LibrarySession, asked: string): Promise<{ freedBytes: number }> {
  const { models, reindexing, addOns, remote, keyOf, emit } = core
  const { name, kind } = findModel(core, asked)
  if (kind !== 'embedding' && addOns.chosen(kind) === name) {
    throw new AppError('MODEL_IN_USE', `${name} is switched on. Switch it off first.`, { name })
  }
  const model = keyOf(name)
  const freedBytes = await reindexing.release(model, async (indexes) => {
    // While another one is switched on, its vectors take the place of these by themselves.
    const vectors = kind === 'sparse' && addOns.chosen('sparse') === null ? await findSparseFiles(core.dataFolder) : []
    const made = await removeAll([...placesOf(core, model, indexes), ...vectors])
    if (model.kind === 'remote') await remote.write(null)
    return made + (model.kind === 'installed' ? await removeFiles(models, name, made > 0) : 0)
  })
  emit('modelsChanged', {})
  return { freedBytes }
}

/** `wasUseful`: the call has freed something already, so that there are no files, or none that may go, is no news. */
async function removeFiles(models: LibrarySession['models'], name: string, wasUseful: boolean): Promise<number> {
  try {
    return (await models.remove(name)).freedBytes
  } catch (error) {
    const hasNone = isAppError(error, 'MODEL_MISSING') || isAppError(error, 'MODEL_UNKNOWN')
    if (wasUseful && (hasNone || isAppError(error, 'NOT_AVAILABLE'))) return 0
    throw error
  }
}

/** Deletes graphs, indices, what was measured; bytes that were freed. */
async function removeAll(paths: readonly string[]): Promise<number> {
  let freed = 0
  for (const path of paths) {
    freed += await sizeOf(path)
    await rm(path, { recursive: true, force: true, maxRetries: 3 })
  }
  return freed
}

async function setRemote(core: LibrarySession, entered: Parsed<'setRemote'>['remote']): Promise<void> {
  const { remote, reindexing, connections, emit } = core
  const known = remote.read()
  if (entered === null) {
    if (known) await removeModel(core, remoteName)
    return
  }
  // A key is for the host it was entered for: it does not go along to another one.
  const keptKey = known && new URL(known.address).origin === new URL(entered.address).origin ? known.key : null
  const { key = keptKey, ...settings } = entered
  const isInUse = [reindexing.active(), reindexing.next()?.model].some((model) => model?.kind === 'remote')
  if (isInUse && !(known && isSameService(known, settings))) {
    const message = 'The remote encoder is in use. Use another encoder before you change its address.'
    throw new AppError('MODEL_IN_USE', message, { name: remoteName })
  }
  await remote.write({ ...settings, key, dimensions: await measureRemote({ ...settings, key }, connections) })
  if (isInUse) await reindexing.renew(remoteKey)
  emit('modelsChanged', {})
}

function isSameService(a: RemoteSettings, b: RemoteSettings): boolean {
  const { query, passage } = a.prefixes
  return a.address === b.address && a.model === b.model && query === b.prefixes.query && passage === b.prefixes.passage
}

/** Asks for one text's vector, so that a wrong address or key is known at once. Throws REMOTE_FAILED. */
async function measureRemote(
  access: RemoteSettings & { key: string | null },
  { count }: LibrarySession['connections'],
): Promise<number> {
  const encoder = await openRemoteEncoder({ ...access, onRequest: count })
  await encoder.close()
  return encoder.info.dimensions
}
