// What one library is made of: its models, the encoder that answers, what is switched on beside it, and how they change.
import { join } from 'node:path'
import type { Emit } from '../../../shared/contract.ts'
import { AppError, isAppError } from '../../../shared/errors.ts'
import type { Encoder } from '../encoder/encoder.ts'
import { openEncoder } from '../encoder/open-encoder.ts'
import { openReranker } from '../encoder/open-reranker.ts'
import { openSparseEncoder } from '../encoder/open-sparse-encoder.ts'
import { readFingerprint } from '../encoder/read-fingerprint.ts'
import { openRemoteEncoder } from '../encoder/remote/open-remote-encoder.ts'
import type { EngineOptions } from '../engine-options.ts'
import { type Catalogue, readCatalogue, ships } from '../models/catalogue/catalogue.ts'
import { describeKnown } from '../models/folder/known-model.ts'
import { checkModelFolder } from '../models/installed/model-facts.ts'
import type { ModelLibrary } from '../models/installed/model-library.ts'
import { openModelLibrary } from '../models/installed/open-model-library.ts'
import type { ConnectionLog } from '../personal/connection-log.ts'
import { closePersonal, openPersonal, type Personal } from '../personal/open-personal.ts'
import { createPersonalParts, type PersonalParts } from '../personal/personal-parts.ts'
import { type ChoiceFile, openChoiceFile } from '../reindex/choice-file.ts'
import { type EncoderKey, keyOfName, nameOfKey, remoteName } from '../reindex/encoder-key.ts'
import { settleOwners } from '../reindex/index-owners.ts'
import { openReindexing, type Reindexing } from '../reindex/reindexing.ts'
import { openRemoteFile, type RemoteAccess, type RemoteFile } from '../reindex/remote-settings.ts'
import { type AddOns, createAddOns } from './add-ons.ts'
import { openIndex } from './open-index.ts'
import { createPowerWait, type PowerWait } from './power-wait.ts'

export interface LibrarySession extends Personal {
  dataFolder: string
  models: ModelLibrary
  choice: ChoiceFile
  reindexing: Reindexing
  addOns: AddOns
  remote: RemoteFile
  parts: PersonalParts
  power: PowerWait
  /** The list's name of a model, and back. */
  nameOf(model: EncoderKey): string
  keyOf(name: string): EncoderKey
  emit: Emit
  /** Watches the folders, opens what is switched on, and goes on with a change that was under way. */
  start(): void
  close(): Promise<void>
}

/**
 * Opens everything of `dataFolder`. A damaged store or list of folders is told by every call that needs it.
 * Throws MODEL_MISSING, MODEL_INVALID when not even the bundled encoder can be opened.
 */
export async function openLibrarySession(options: EngineOptions): Promise<LibrarySession> {
  const { dataFolder, emit, log } = options
  const personal = await openPersonal(dataFolder, log)
  const { choice, ...sources } = await openSources(options, personal)
  const { models, remote, bundled } = sources
  const openers = createOpeners(options, sources)
  const addOns = createChosenAddOns(openers, choice, options)
  const searchedAt = { ms: Number.NEGATIVE_INFINITY }
  const nameOf = (model: EncoderKey) => nameOfKey(model, bundled)
  const closeOthers = async () => {
    await Promise.all([models.close(), addOns.close()])
    await closePersonal(personal)
  }
  const heard = hearing(emit)
  const reindexing = await openReindexing({
    dataFolder,
    choice,
    nameOf,
    emit: heard.emit,
    log,
    openEncoder: openers.encoder,
    openIndex: (place) => openIndex({ ...options, ...place, searchedAt, addOns }),
  }).catch(async (error: unknown) => {
    await closeOthers()
    throw error
  })
  const parts = createPersonalParts(personal.tables, { current: reindexing.current, emit, log })
  const power = createPowerWait({ ...options, mayIndex: () => personal.settings.read().indexOnBattery, reindexing })
  return {
    dataFolder,
    models,
    choice,
    reindexing,
    addOns,
    remote,
    ...personal,
    parts,
    power,
    nameOf,
    keyOf: (name) => keyOfName(name, bundled),
    emit,
    ...createLife({ reindexing, addOns, parts, power, heard, closeOthers, log }),
  }
}

interface Living extends Pick<LibrarySession, 'reindexing' | 'addOns' | 'parts' | 'power'>, Pick<EngineOptions, 'log'> {
  heard: ReturnType<typeof hearing>
  closeOthers(): Promise<void>
}

function createLife({ reindexing, addOns, parts, power, heard, ...rest }: Living): Pick<LibrarySession, 'start' | 'close'> {
  return {
    start() {
      reindexing.start()
      addOns.restore().catch(rest.log)
      power.start()
      heard.follow(parts.watcher)
    },
    async close() {
      power.close()
      await parts.close()
      await reindexing.close()
      await rest.closeOthers()
    },
  }
}

/** What the library tells, told on; from `follow` on also to whoever has something to do then. */
function hearing(emit: Emit): { emit: Emit; follow(waked: { wake(): void }): void } {
  let wake = () => {}
  return {
    emit(event, payload) {
      emit(event, payload)
      wake()
    },
    follow(waked) {
      wake = waked.wake
      wake()
    },
  }
}

async function openSources(options: EngineOptions, { connections }: Personal): Promise<Sources & { choice: ChoiceFile }> {
  const { dataFolder, modelFolder, log } = options
  const catalogue = await readCatalogue(modelFolder)
  const { bundled } = catalogue
  const models = await openModels(options, connections)
  const [choice, remote] = await Promise.all([openChoiceFile(dataFolder, log), openRemoteFile(dataFolder)])
  const sources: Sources = { models, remote, bundled, connections }
  await settleOwners(choice, dataFolder, { bundled, readOwners: () => readOwners(options, sources, catalogue) })
  return { ...sources, choice }
}

function createChosenAddOns({ reranker, sparse }: Openers, choice: ChoiceFile, { emit, log }: EngineOptions): AddOns {
  const addOns = createAddOns({ openReranker: reranker, openSparse: sparse, chosen: choice.read(), log })
  addOns.onChange(() => emit('modelsChanged', {}))
  return addOns
}

function openModels({ dataFolder, modelFolder, emit, log }: EngineOptions, connections: ConnectionLog): Promise<ModelLibrary> {
  return openModelLibrary({
    dataFolder,
    modelFolder,
    checkFolder: checkModelFolder,
    onChange: () => emit('modelsChanged', {}),
    onProgress: (name, work) => emit('modelProgress', { name, work }),
    log,
    env: process.env,
    onRequest: connections.count,
  })
}

interface Sources {
  models: ModelLibrary
  remote: RemoteFile
  bundled: string
  connections: ConnectionLog
}

/** How encoders of one library are opened: where their files lie, where their graphs go. */
const createSource =
  ({ dataFolder, startEncoder }: EngineOptions, { models }: Pick<Sources, 'models'>) =>
  (name: string, folder: string) => ({
    modelFolder: folder,
    cacheFolder: graphFolder(dataFolder, name),
    startEncoder,
    known(weightsHash: string) {
      const entry = models.entryForWeights(weightsHash)
      return entry ? describeKnown(entry) : undefined
    },
  })

/** One that is broken owns nothing. */
async function readOwners(options: EngineOptions, sources: Sources, catalogue: Catalogue): Promise<ReadonlyMap<string, string>> {
  const from = createSource(options, sources)
  const shipped = catalogue.models.filter((entry) => ships(entry) && entry.kind === 'embedding').map(({ name }) => name)
  // Beside the models' own: what nobody uses has made nothing that could be freed.
  const cacheFolder = join(options.dataFolder, 'graphs')
  const read = async (name: string) => {
    const source = { ...from(name, join(options.modelFolder, name)), cacheFolder }
    const fingerprint = await readFingerprint(source).catch(() => null)
    return fingerprint === null ? [] : [[fingerprint, name] as const]
  }
  const names = [...new Set([sources.bundled, ...shipped])]
  return new Map((await Promise.all(names.map(read))).flat())
}

type Openers = ReturnType<typeof createOpeners>

function createOpeners(options: EngineOptions, { models, remote, bundled, connections }: Sources) {
  const { modelFolder } = options
  const from = createSource(options, { models })
  return {
    async encoder(model: EncoderKey): Promise<Encoder> {
      if (model.kind === 'remote') {
        return openRemoteEncoder({ ...enteredRemote(remote), name: remoteName, onRequest: connections.count })
      }
      const folder = model.kind === 'bundled' ? join(modelFolder, bundled) : findFolder(models, model.name)
      const name = nameOfKey(model, bundled)
      return named(await openEncoder(from(name, folder)), name)
    },
    reranker: async (name: string) => openReranker(from(name, models.folderOf(name))),
    sparse: async (name: string) => openSparseEncoder(from(name, models.folderOf(name))),
  }
}

/** Throws MODEL_MISSING, also for a model whose folder somebody took away. */
function findFolder(models: ModelLibrary, name: string): string {
  try {
    return models.folderOf(name)
  } catch (error) {
    throw isAppError(error, 'MODEL_UNKNOWN') ? new AppError('MODEL_MISSING', filesGone(name), { name }) : error
  }
}

export const filesGone = (name: string) => `The files of ${name} are gone. Add it again, or remove it to free its index.`

/** Each model's graphs lie apart, so that they go with it. */
export const graphFolder = (dataFolder: string, name: string) => join(dataFolder, 'graphs', name)

/** `status` says what `models use` takes. */
const named = (encoder: Encoder, name: string): Encoder => ({
  ...encoder,
  info: {
    ...encoder.info,
    name,
    // May be found out later.
    get range() {
      return encoder.info.range
    },
  },
})

function enteredRemote(remote: RemoteFile): RemoteAccess {
  const access = remote.read()
  if (access) return access
  throw new AppError('MODEL_UNKNOWN', 'No remote encoder has been entered.', { name: remoteName })
}
