// The sparse side of one index: filled in the background, told about, and there for searches.

import type { EngineOptions } from '../engine-options.ts'
import type { Ingest } from '../ingest/ingest.ts'
import { createSparseFill } from '../ingest/vectors/sparse-fill.ts'
import type { SparseSide } from '../search/retrieve/retrieve.ts'
import { settings } from '../settings.ts'
import type { Store } from '../store/store.ts'
import type { AddOns } from './add-ons.ts'
import { createIdleRefresh } from './idle-refresh.ts'

export interface SparseWork {
  /** Null while no sparse encoder is switched on. */
  current(): SparseSide | null
  /** Resolves when what was encoded before answers. Never rejects. */
  opened(): Promise<void>
  /** Resolves when every passage has its vector, or nothing can be done about it now. */
  filled(): Promise<void>
  /** There may be passages without a sparse vector. Cheap to call often. */
  wake(): void
  /** Before the store and the encoders. */
  close(): Promise<void>
}

export interface SparseWorkDeps extends Pick<EngineOptions, 'emit' | 'log'> {
  store: Pick<Store, 'countPending' | 'openSparse'>
  ingest: Pick<Ingest, 'whenIdle' | 'progress'>
  addOns: Pick<AddOns, 'sparse' | 'chosen' | 'onChange'>
}

export function createSparseWork({ store, ingest, addOns, emit, log }: SparseWorkDeps): SparseWork {
  const tell = createTeller(emit, () => addOns.chosen('sparse'))
  const fill = createSparseFill({
    store,
    encoder: addOns.sparse,
    mayWork: async () => (await ingest.progress()).state !== 'paused',
    onProgress: tell,
    retryMs: settings.ingest.retryMs,
    log,
  })
  const idleRefresh = createIdleRefresh([fill], log)
  const wake = () => idleRefresh.refreshWhenIdle(ingest)
  const forget = addOns.onChange(wake)
  return {
    current: fill.current,
    opened: () => fill.open().catch(log),
    filled() {
      wake()
      return idleRefresh.ended()
    },
    wake,
    async close() {
      forget()
      idleRefresh.stop()
      await idleRefresh.ended()
      await fill.close()
    },
  }
}

/** Under the list's name of the model, a few times a second at most; the list itself changes when nothing is left. */
function createTeller(emit: EngineOptions['emit'], chosen: () => string | null) {
  let toldMs = Number.NEGATIVE_INFINITY
  return (_: string, done: number, total: number) => {
    const name = chosen()
    if (name === null || (done < total && performance.now() - toldMs < settings.ingest.progressEveryMs)) return
    toldMs = performance.now()
    emit('modelProgress', { name, work: { stage: 'encoding', done, total, unit: 'chunks', etaSeconds: null } })
    if (done >= total) emit('modelsChanged', {})
  }
}
