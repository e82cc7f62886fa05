// The whole conversation between a host and the engine.
// Every type on either side is derived from this object; nothing is declared twice.
import * as v from 'valibot'
import { Comparison, ListComparison, PackedComparison, Roles } from './comparison.ts'
import { comparedText, comparedTexts, compareMethods } from './methods/compare.ts'
import { duplicateMethods } from './methods/duplicates.ts'
import { homeEvents, homeMethods } from './methods/home.ts'
import { hostAbilities, hostAppMethods, Opener, ShortcutState } from './methods/host.ts'
import { linkMethods } from './methods/links.ts'
import { mapEvents, mapMethods } from './methods/map.ts'
import { privacyMethods } from './methods/privacy.ts'
import { searchListMethods } from './methods/search-lists.ts'
import { Settings, settingsMethods } from './methods/settings.ts'
import { ModelsOverview, ModelWork, RemoteSettings } from './model-schemas.ts'
import { NoteView } from './note-view.ts'
import {
  count,
  Example,
  FolderInfo,
  FolderListing,
  IndexReport,
  Problem,
  Progress,
  SearchAnswer,
  SearchCompletion,
  SearchMode,
  SearchSort,
  Status,
} from './schemas.ts'

const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
const globs = v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(1000))), v.maxLength(200)), [])
/** A pasted page is a question too: words are looked for in all of it, the encoder reads as much as it can. */
const searchText = v.pipe(v.string(), v.maxLength(20_000, 'is longer than 20,000 characters: ask with a part of it'))
const empty = v.object({})
const searchInput = {
  query: searchText,
  limit: v.optional(v.pipe(count, v.minValue(1), v.maxValue(100)), 10),
  mode: v.optional(SearchMode, 'hybrid'),
  folder: v.optional(path),
  tag: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** Only among these notes (a part of the map that somebody drew a line around). */
  within: v.optional(v.pipe(v.array(path), v.maxLength(20_000, 'names more than 20,000 notes: take fewer'))),
  /** Asks the reranker, where one is switched on, to look at the best passages again: for a query that has come to rest. */
  rerank: v.optional(v.boolean(), false),
  /** Insists on the words as they were typed, also where no note holds them. */
  asTyped: v.optional(v.boolean(), false),
  /** Sorted by the notes' own dates: of what is near enough to stand before the line, where there is a question. */
  sort: v.optional(SearchSort, 'nearness'),
  /** Vector arithmetic: passages that the answer should be like, and such that it should not be like. */
  like: v.optional(v.pipe(v.array(Example), v.maxLength(20)), []),
  unlike: v.optional(v.pipe(v.array(Example), v.maxLength(20)), []),
  /** Words of the query that count more (2) or less (0.5) than the others (1), for words and meaning. */
  weights: v.optional(v.record(v.pipe(v.string(), v.maxLength(200)), v.pipe(v.number(), v.minValue(0), v.maxValue(8))), {}),
}
const modelName = v.object({ name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) })
const webAddress = v.pipe(v.string(), v.maxLength(2000), v.url(), v.regex(/^https?:/i))

export const methods = {
  status: { input: empty, output: Status },
  progress: { input: empty, output: Progress },

  listFolders: { input: empty, output: v.object({ folders: v.array(FolderInfo) }) },
  /** Links a folder and returns at once; indexing goes on in the background. A parent takes over linked children. */
  linkFolder: {
    input: v.object({ path, ignore: globs }),
    output: v.object({ path: v.string(), adopted: v.array(v.string()) }),
  },
  unlinkFolder: { input: v.object({ path }), output: v.object({ removedNotes: count, removedChunks: count }) },
  setIgnore: { input: v.object({ path, ignore: globs }), output: empty },
  /** Links what is new, reconciles the folders named (all when none is) and returns when their vectors are done. */
  indexFolders: { input: v.object({ folders: v.optional(v.array(path), []), ignore: globs }), output: IndexReport },
  /** Looks at every folder again in the background; asked for when the window comes to the front. */
  reconcile: { input: empty, output: empty },
  pauseIndexing: { input: empty, output: empty },
  resumeIndexing: { input: empty, output: empty },
  /** Drops what waits for its vectors until the next change or reconcile; words stay searchable. */
  cancelIndexing: { input: empty, output: empty },
  listProblems: {
    input: v.object({
      folder: v.optional(path),
      limit: v.optional(v.pipe(count, v.maxValue(1000)), 200),
      offset: v.optional(count, 0),
    }),
    output: v.object({ problems: v.array(Problem), total: count }),
  },
  retryNotes: { input: v.object({ paths: v.array(path) }), output: empty },
  check: { input: empty, output: v.object({ ok: v.boolean(), problems: v.array(v.string()) }) },
  rebuild: { input: empty, output: IndexReport },
  erase: { input: empty, output: v.object({ erasedBytes: count }) },
  /** Copies the sample notes into the data folder and links them. */
  addSampleNotes: { input: empty, output: v.object({ path: v.string() }) },

  search: {
    input: v.object({
      ...searchInput,
      /** As soon as the hits are ranked; where something is still to be found out about them the answer has a `continuation`. */
      first: v.optional(v.boolean(), false),
    }),
    output: SearchAnswer,
  },
  /**
   * The rest of a first answer: the sentences that matched, and whether anything is about the query. Takes what was asked once more: after a
   * while, or from an engine that has started anew, the token is unknown, and the search is done again.
   */
  completeSearch: {
    input: v.object({ ...searchInput, continuation: v.pipe(v.string(), v.maxLength(100)) }),
    output: SearchCompletion,
  },
  related: {
    input: v.object({ path, limit: v.optional(v.pipe(count, v.minValue(1), v.maxValue(100)), 10) }),
    output: SearchAnswer,
  },
  /** All tags of the library with the number of notes that carry each. */
  listTags: { input: empty, output: v.object({ tags: v.array(v.object({ tag: v.string(), notes: count })) }) },
  readNote: { input: v.object({ path }), output: NoteView },
  /** Bytes of a PDF of the library, for whoever draws its pages. Throws NOTE_NOT_FOUND. */
  readFilePart: {
    input: v.object({ path, start: count, length: v.pipe(count, v.minValue(1), v.maxValue(2 ** 20)) }),
    output: v.object({ base64: v.string(), sizeBytes: count }),
  },

  compare: {
    input: v.object({ left: comparedText, right: comparedText, as: v.optional(Roles, 'symmetric') }),
    output: Comparison,
  },
  compareLists: {
    input: v.object({ left: comparedTexts, right: comparedTexts, as: v.optional(Roles, 'symmetric') }),
    output: ListComparison,
  },
  /** The same, packed. */
  compareListsPacked: {
    input: v.object({ left: comparedTexts, right: comparedTexts, as: v.optional(Roles, 'symmetric') }),
    output: PackedComparison,
  },

  /** Every model that is here or can be had, in the catalogue's order, imported ones behind. */
  listModels: { input: empty, output: ModelsOverview },
  /**
   * Takes in a folder in Hugging Face layout or a zip of one. `wasHere`: the same weights were here before, under that name.
   * Throws FOLDER_NOT_FOUND, MODEL_INVALID, ARCHIVE_REFUSED, DISK_FULL.
   */
  addModel: { input: v.object({ path }), output: v.object({ ...modelName.entries, wasHere: v.boolean() }) },
  /**
   * Downloads a model of the catalogue: the one call that leaves the machine, made only when somebody pressed the button.
   * Returns when it has begun (`wait`: when it is there); goes on where an earlier one ended.
   * Throws MODEL_UNKNOWN, DISK_FULL; with `wait` also HUB_FAILED, DOWNLOAD_DAMAGED.
   */
  downloadModel: { input: v.object({ ...modelName.entries, wait: v.optional(v.boolean(), false) }), output: empty },
  /** What was downloaded so far is kept for the next time. */
  cancelDownload: { input: modelName, output: empty },
  /**
   * Embedding: its vectors are made in the background, then it answers; at once where its index is still there.
   * Reranker and sparse: switched on. Returns when that has begun (`wait`: when it answers). Throws MODEL_UNKNOWN, MODEL_INVALID.
   */
  useModel: { input: v.object({ ...modelName.entries, wait: v.optional(v.boolean(), false) }), output: empty },
  /** Embedding: gives up a change to it. Reranker and sparse: switched off. */
  stopModel: { input: modelName, output: empty },
  /** Deletes its files, graphs and index. Throws MODEL_UNKNOWN, MODEL_IN_USE. */
  removeModel: { input: modelName, output: v.object({ freedBytes: count }) },
  setHub: { input: v.object({ address: webAddress, proxy: v.nullable(webAddress) }), output: empty },
  /**
   * Enters, changes or (null) forgets the remote encoder; it becomes a model named `remote`. `key`: left out keeps the known one where the host stays.
   * A change is tried with one text first. Throws REMOTE_FAILED, MODEL_IN_USE.
   */
  setRemote: {
    input: v.object({
      remote: v.nullable(
        v.object({
          ...RemoteSettings.entries,
          address: webAddress,
          key: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(1000)))),
        }),
      ),
    }),
    output: empty,
  },

  ...compareMethods,
  ...linkMethods,
  ...searchListMethods,
  ...settingsMethods,
  ...homeMethods,
  ...privacyMethods,
  ...duplicateMethods,
  ...mapMethods,

  // Answered by the host itself (window process, loopback server), never by the engine.
  hostInfo: {
    input: empty,
    output: v.object({
      kind: v.picklist(['electron', 'loopback']),
      /** What this host can do; the window hides the rest. */
      abilities: v.array(v.picklist(hostAbilities)),
      platform: v.string(),
    }),
  },
  hostChooseFolder: { input: empty, output: v.object({ path: v.nullable(v.string()) }) },
  /** A model's folder or zip. */
  hostChooseModel: { input: empty, output: v.object({ path: v.nullable(v.string()) }) },
  hostListFolders: { input: v.object({ path: v.optional(path) }), output: FolderListing },
  /** `with`: what opens it; left out, what is set. At `line` where that can be. Throws NOTE_NOT_FOUND, NOT_AVAILABLE, UNREADABLE_FILE. */
  hostOpenNote: { input: v.object({ path, line: v.optional(count, 1), with: v.exactOptional(Opener) }), output: empty },
  hostRevealNote: { input: v.object({ path }), output: empty },
  ...hostAppMethods,
} as const

export const events = {
  progress: Progress,
  foldersChanged: empty,
  /** A reconcile that changed something has settled: its counts, for whoever follows (index --watch). */
  settled: IndexReport,
  /** Notes were added, changed or removed: an open search may ask again. */
  notesChanged: v.object({ paths: v.array(v.string()) }),
  /** The list of models, or something in it, is another: ask again. */
  modelsChanged: empty,
  settingsChanged: Settings,
  ...homeEvents,
  /** The host's own: whether the global shortcut could be had. */
  shortcutChanged: ShortcutState,
  /** The host's own: something waits for the window (hostTakeRequests). */
  hostAsks: empty,
  ...mapEvents,
  /** At most a few times a second. */
  modelProgress: v.object({ name: v.string(), work: ModelWork }),
  encoderChanged: v.object({ state: v.picklist(['starting', 'ready', 'restarting', 'failed']), message: v.nullable(v.string()) }),
} as const

type Methods = typeof methods
export type MethodName = keyof Methods
export type EventName = keyof typeof events

/** What a caller may pass: defaults are optional. */
export type Input<M extends MethodName> = v.InferInput<Methods[M]['input']>
/** What a handler receives: defaults are filled in. */
export type Parsed<M extends MethodName> = v.InferOutput<Methods[M]['input']>
export type Output<M extends MethodName> = v.InferOutput<Methods[M]['output']>
export type Payload<E extends EventName> = v.InferOutput<(typeof events)[E]>

/** The engine's and the host's side of the contract. */
export type Handlers = { [M in MethodName]: (input: Parsed<M>, signal: AbortSignal) => Promise<Output<M>> }
export type HostMethod = Extract<MethodName, `host${string}`>
export type EngineHandlers = Omit<Handlers, HostMethod>
export type HostHandlers = Pick<Handlers, HostMethod>
/** The caller's side of the contract. */
export type Client = { [M in MethodName]: (...call: Call<M>) => Promise<Output<M>> }
type Call<M extends MethodName> =
  Record<string, never> extends Input<M> ? [input?: Input<M>, signal?: AbortSignal] : [input: Input<M>, signal?: AbortSignal]
/** Where the engine's events go. */
export type Emit = <E extends EventName>(event: E, payload: Payload<E>) => void
