// The models of the fake engine: calls change them as the engine's would, and work goes on a step at a time when it is told to.
import type { Emit, EngineHandlers } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { ModelInfo, ModelsOverview, ModelWork } from '../../shared/model-schemas.ts'
import { sampleOverview } from './sample-models.ts'

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

export interface ModelScript {
  handlers: Pick<EngineHandlers, ModelMethod>
  /** Changes one model and says so. */
  change(name: string, change: Partial<ModelInfo>): void
  /** Tells of progress alone. */
  work(name: string, work: ModelWork): void
  set(overview: ModelsOverview): void
  /** The last passage is done: this encoder answers now. */
  replaceEncoder(name: string): void
}

export function createModelScript(emit: Emit, first: ModelsOverview = sampleOverview): ModelScript {
  let overview = structuredClone(first)
  const set = (next: ModelsOverview) => {
    overview = next
    emit('modelsChanged', {})
  }
  const replace = (with_: (model: ModelInfo) => ModelInfo) => set({ ...overview, models: overview.models.map(with_) })
  const change = (name: string, part: Partial<ModelInfo>) =>
    replace((model) => (model.name === name ? { ...model, ...part } : model))
  const find = (name: string) => {
    const model = overview.models.find((one) => one.name === name)
    if (model === undefined) throw new AppError('MODEL_UNKNOWN', `There is no model ${name}.`, { name })
    return model
  }
  const begin = (name: string, work: Partial<ModelWork>) =>
    change(name, {
      problem: null,
      work: { stage: 'downloading', done: 0, total: null, unit: 'bytes', etaSeconds: null, ...work },
    })
  const replaceEncoder = (name: string) =>
    replace((model) => (model.kind === 'embedding' ? { ...model, active: model.name === name, work: null } : model))
  return {
    change,
    set,
    replaceEncoder,
    work(name, work) {
      overview = { ...overview, models: overview.models.map((model) => (model.name === name ? { ...model, work } : model)) }
      emit('modelProgress', { name, work })
    },
    handlers: {
      listModels: async () => structuredClone(overview),
      async addModel({ path }) {
        const name = path.split('/').at(-1) ?? path
        if (overview.models.some((model) => model.name === name)) return { name, wasHere: true }
        set({ ...overview, models: [...overview.models, imported(name)] })
        return { name, wasHere: false }
      },
      async downloadModel({ name }) {
        begin(name, { total: find(name).sizeBytes })
        return {}
      },
      async cancelDownload({ name }) {
        change(name, { work: null })
        return {}
      },
      async useModel({ name }) {
        const { kind, indexBytes } = find(name)
        if (kind !== 'embedding') change(name, { active: true })
        else if (indexBytes > 0) replaceEncoder(name)
        else begin(name, { stage: 'encoding', unit: 'chunks', total: 9808 })
        return {}
      },
      async stopModel({ name }) {
        change(name, find(name).kind === 'embedding' ? { work: null } : { active: false })
        return {}
      },
      async removeModel({ name }) {
        const { sizeBytes, indexBytes, source, state } = find(name)
        if (state === 'bundled') {
          change(name, { indexBytes: 0 })
          return { freedBytes: indexBytes }
        }
        if (source === null) set({ ...overview, models: overview.models.filter((model) => model.name !== name) })
        else change(name, { state: 'available', indexBytes: 0, problem: null })
        return { freedBytes: (sizeBytes ?? 0) + indexBytes }
      },
      async setHub(hub) {
        set({ ...overview, hub })
        return {}
      },
      async setRemote({ remote }) {
        const others = overview.models.filter(({ state }) => state !== 'remote')
        if (remote === null) set({ ...overview, models: others, remote: null })
        else set({ ...overview, models: [...others, remoteModel(remote.model)], remote: entered(remote) })
        return {}
      },
    },
  }
}

const entered = ({
  address,
  model,
  prefixes,
  key,
}: {
  address: string
  model: string
  prefixes: { query: string; passage: string }
  key?: string | null | undefined
}) => ({
  address,
  model,
  prefixes,
  hasKey: Boolean(key),
  leavesMachine: !/\/\/(127\.|localhost)/.test(address),
})

const imported = (name: string): ModelInfo => ({
  ...remoteModel(name),
  name,
  state: 'installed',
  purpose: 'Brought by you.',
  dimensions: 384,
  sizeBytes: 134_000_000,
})

const remoteModel = (title: string): ModelInfo => ({
  name: 'remote',
  title,
  kind: 'embedding',
  purpose: 'An encoder on another computer.',
  state: 'remote',
  active: false,
  dimensions: 768,
  maxTokens: null,
  pooling: null,
  prefixes: null,
  languages: [],
  licence: '',
  licenceNote: null,
  sizeBytes: null,
  indexBytes: 0,
  source: null,
  unverified: [],
  problem: null,
  work: null,
})
