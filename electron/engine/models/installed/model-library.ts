// The models of one data folder: what is here, what can be had, getting it, keeping it, deleting it.
// Which of them answers, and what is indexed with it, is not known here.
import type { HubSettings, ModelInfo, ModelKind, ModelWork } from '../../../../shared/model-schemas.ts'
import type { FreeBytes } from '../../files/disk-space.ts'
import type { settings, Tuned } from '../../settings.ts'
import type { CatalogueEntry } from '../catalogue/catalogue.ts'

/** What a model's own files say; what they leave unsaid comes from the catalogue. */
export interface ModelFacts {
  kind: ModelKind
  /** null for a reranker. */
  dimensions: number | null
  maxTokens: number | null
  pooling: string | null
  prefixes: { query: string; passage: string } | null
}

/**
 * Reads a folder in Hugging Face layout; nothing in it is changed. `entry`: the catalogue's for the same weights, which answers
 * what the files leave open (prefixes). Throws MODEL_INVALID naming every problem.
 */
export type CheckFolder = (folder: string, entry: CatalogueEntry | null) => Promise<ModelFacts>

/** A model as the list shows it; whoever switches models adds whether it is active and what its index takes. */
export type LibraryModel = Omit<ModelInfo, 'active' | 'indexBytes'>

export interface ModelLibraryOptions {
  /** Models are kept in `models/` of it, settings in models.json, and nothing anywhere else. */
  dataFolder: string
  /** Ships with Nearnote: holds catalogue.json and the encoders that come along. */
  modelFolder: string
  checkFolder: CheckFolder
  /** The list, or something in it, is another. */
  onChange(): void
  /** At most five times a second and model. */
  onProgress(name: string, work: ModelWork): void
  /** Told of bugs and of what went wrong in the background. */
  log(error: unknown): void
  /** Where a proxy is looked for when the settings name none (HTTPS_PROXY, HTTP_PROXY, NO_PROXY). */
  env: Readonly<Record<string, string | undefined>>
  /** Told of every request over the network. */
  onRequest?: ((address: string) => void) | undefined
  /** Tests bring their own. */
  freeBytes?: FreeBytes
  now?(): number
  settings?: Tuned<typeof settings.models>
}

export interface ModelLibrary {
  /** The bundled one first, the catalogue in its order, imported ones behind. */
  list(): Promise<LibraryModel[]>
  /** Absolute folder of a model that is here. Throws MODEL_UNKNOWN, MODEL_MISSING (known, but not here). */
  folderOf(name: string): string
  /** Throws MODEL_UNKNOWN. */
  kindOf(name: string): ModelKind
  /** The name as the list has it, for one typed in other case or as owner/name. Throws MODEL_UNKNOWN. */
  nameOf(name: string): string
  /** The catalogue's entry for a model, by its name or, where it was imported, its weights; null for one it does not know. */
  entryOf(name: string): CatalogueEntry | null
  /** The catalogue's entry for weights wherever they lie. */
  entryForWeights(sha256: string): CatalogueEntry | null
  /**
   * Takes in a folder or zip; the name it got, and whether the same weights were here before (then nothing is copied).
   * Throws FOLDER_NOT_FOUND, MODEL_INVALID, ARCHIVE_REFUSED, DISK_FULL, CANCELLED.
   */
  add(path: string, signal?: AbortSignal): Promise<{ name: string; wasHere: boolean }>
  /**
   * Returns when the download has begun; with `wait` when the model is here. Nothing else here ever connects to anything.
   * Aborting `signal` gives up waiting, not the download. Throws MODEL_UNKNOWN, DISK_FULL; with `wait` also HUB_FAILED,
   * DOWNLOAD_DAMAGED, MODEL_INVALID, CANCELLED.
   */
  download(name: string, options: { wait: boolean; signal?: AbortSignal }): Promise<void>
  /** Ends a download; what has arrived is kept for the next time. Nothing when none runs. Throws MODEL_UNKNOWN. */
  cancelDownload(name: string): Promise<void>
  /** Deletes the model's files, and what was downloaded of it. Throws MODEL_UNKNOWN, MODEL_MISSING, NOT_AVAILABLE (bundled). */
  remove(name: string): Promise<{ freedBytes: number }>
  hub(): HubSettings
  setHub(hub: HubSettings): Promise<void>
  /** Free bytes where models are kept; null when the system does not say. */
  freeBytes(): Promise<number | null>
  /** Ends downloads and imports; what was downloaded is kept. */
  close(): Promise<void>
}
