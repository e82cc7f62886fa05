// Rerankers and sparse encoders that a person switched on: at most one of each, beside whichever encoder answers.
import { AppError } from '../../../shared/errors.ts'
import { createMutex } from '../async/mutex.ts'
import type { Reranker } from '../encoder/reranker.ts'
import type { SparseEncoder } from '../encoder/sparse-encoder.ts'

export interface AddOns {
  reranker(): Reranker | null
  sparse(): SparseEncoder | null
  /** Fires when another model, or none, is switched on; the way to stop listening. */
  onChange(listen: () => void): () => void
  /** Which model is switched on for a kind, also where it could not be opened. */
  chosen(kind: AddOnKind): string | null
  /** Why a model that is switched on does not work; null when it does. */
  problem(kind: AddOnKind): string | null
  /** In place of another of its kind. Throws MODEL_UNKNOWN, MODEL_MISSING, MODEL_INVALID; then nothing has changed. */
  switchOn(kind: AddOnKind, name: string): Promise<void>
  switchOff(kind: AddOnKind): Promise<void>
  /** Opens what was switched on before; the first call does it. A model that fails is told by `problem` and stops nothing. */
  restore(): Promise<void>
  close(): Promise<void>
}

export type AddOnKind = 'reranker' | 'sparse'

export interface AddOnDeps {
  openReranker(name: string): Promise<Reranker>
  openSparse(name: string): Promise<SparseEncoder>
  /** What was switched on before. */
  chosen: Readonly<Record<AddOnKind, string | null>>
  log(error: unknown): void
}

interface Slot<T extends { close(): Promise<void> }> {
  name: string | null
  model: T | null
  problem: string | null
  open(name: string): Promise<T>
}

export function createAddOns({ openReranker, openSparse, chosen, log }: AddOnDeps): AddOns {
  const slots = {
    reranker: createSlot<Reranker>(chosen.reranker, openReranker),
    sparse: createSlot<SparseEncoder>(chosen.sparse, openSparse),
  }
  const listeners = new Set<() => void>()
  // One after the other: two that are opened at once would leave one behind that nobody closes.
  const exclusively = createMutex()
  const change = (run: () => Promise<void>) => exclusively(run).finally(() => listeners.forEach((listen) => listen()))
  let restored: Promise<void> | null = null
  const restore = async () => {
    if (chosen.reranker === null && chosen.sparse === null) return
    await change(async () => void (await Promise.all([restoreSlot(slots.reranker, log), restoreSlot(slots.sparse, log)])))
  }
  return {
    reranker: () => slots.reranker.model,
    sparse: () => slots.sparse.model,
    onChange(listen) {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
    chosen: (kind) => slots[kind].name,
    problem: (kind) => slots[kind].problem,
    switchOn: (kind, name) => change(() => (kind === 'reranker' ? fill(slots.reranker, name) : fill(slots.sparse, name))),
    switchOff: (kind) => change(() => (kind === 'reranker' ? empty(slots.reranker) : empty(slots.sparse))),
    restore: () => (restored ??= restore()),
    close: () => exclusively(async () => void (await Promise.all([empty(slots.reranker), empty(slots.sparse)]))),
  }
}

function createSlot<T extends { close(): Promise<void> }>(name: string | null, open: (name: string) => Promise<T>): Slot<T> {
  return { name, model: null, problem: null, open }
}

async function fill<T extends { close(): Promise<void> }>(slot: Slot<T>, name: string): Promise<void> {
  if (slot.name === name && slot.model !== null) return
  const model = await slot.open(name)
  const before = slot.model
  Object.assign(slot, { name, model, problem: null })
  // A score under way is answered with ENCODER_GONE, and its search keeps the order it had.
  await before?.close()
}

async function empty<T extends { close(): Promise<void> }>(slot: Slot<T>): Promise<void> {
  const { model } = slot
  Object.assign(slot, { name: null, model: null, problem: null })
  await model?.close()
}

async function restoreSlot<T extends { close(): Promise<void> }>(slot: Slot<T>, log: (error: unknown) => void): Promise<void> {
  const { name } = slot
  if (name === null || slot.model !== null) return
  try {
    slot.model = await slot.open(name)
  } catch (error) {
    if (!(error instanceof AppError)) log(error)
    slot.problem = error instanceof AppError ? error.message : `${name} could not be opened. The log has the details.`
  }
}
