// What is known of models: which run, which can be had, what is being done about them.
import * as v from 'valibot'
import { count } from './schemas.ts'

/** embedding: texts to vectors; reranker: a query and a passage to one score; sparse: texts to weighted words. */
export const ModelKind = v.picklist(['embedding', 'reranker', 'sparse'])
export type ModelKind = v.InferOutput<typeof ModelKind>

/** What is under way with a model. `total` is null while it is not known. */
export const ModelWork = v.object({
  /** encoding: the library's passages get their vectors; all other stages count bytes. */
  stage: v.picklist(['downloading', 'checking', 'importing', 'preparing', 'encoding']),
  done: count,
  total: v.nullable(count),
  unit: v.picklist(['bytes', 'chunks']),
  etaSeconds: v.nullable(v.number()),
})
export type ModelWork = v.InferOutput<typeof ModelWork>

export const ModelInfo = v.object({
  /** What `models use` takes: the catalogue's name, or that of the imported folder. */
  name: v.string(),
  title: v.string(),
  kind: ModelKind,
  /** What it is for, in one sentence. */
  purpose: v.string(),
  /** bundled: ships with Nearnote; installed: its files are here; available: can be downloaded; remote: an address that was entered. */
  state: v.picklist(['bundled', 'installed', 'available', 'remote']),
  /** Embedding: answers searches now. Reranker and sparse: switched on. */
  active: v.boolean(),
  dimensions: v.nullable(count),
  /** Tokens of one text, prefix and special tokens counted. */
  maxTokens: v.nullable(count),
  pooling: v.nullable(v.string()),
  prefixes: v.nullable(v.object({ query: v.string(), passage: v.string() })),
  /** ISO 639 codes; `mul` for many. */
  languages: v.array(v.string()),
  /** SPDX name where there is one. */
  licence: v.string(),
  /** What the licence forbids (commercial use), in words; null when nothing needs saying. */
  licenceNote: v.nullable(v.string()),
  /** Of its files: here, or to be downloaded; null when unknown. */
  sizeBytes: v.nullable(count),
  /** Of what Nearnote made for it: graphs and its index. */
  indexBytes: count,
  /** Where it is downloaded from: host of the configured hub, repository and pinned revision; null without a source. */
  source: v.nullable(v.object({ host: v.string(), repository: v.string(), revision: v.string() })),
  /** Names of the fields above that nobody has checked against the files themselves. */
  unverified: v.array(v.string()),
  /** Why it cannot be used, or why its download ended; null when nothing is wrong. */
  problem: v.nullable(v.string()),
  work: v.nullable(ModelWork),
})
export type ModelInfo = v.InferOutput<typeof ModelInfo>

export const HubSettings = v.object({
  /** https address of the hub or of a mirror. */
  address: v.string(),
  /** Address of a proxy; null: the system's environment decides. */
  proxy: v.nullable(v.string()),
})
export type HubSettings = v.InferOutput<typeof HubSettings>

/** An OpenAI-compatible embeddings service. Texts leave the machine for it unless its address is this machine. */
export const RemoteSettings = v.object({
  /** Up to and without `/embeddings`. */
  address: v.string(),
  /** What the service calls the model. */
  model: v.string(),
  prefixes: v.object({ query: v.string(), passage: v.string() }),
})
export type RemoteSettings = v.InferOutput<typeof RemoteSettings>

export const ModelsOverview = v.object({
  models: v.array(ModelInfo),
  hub: HubSettings,
  /** `hasKey` instead of the key, which never comes back; `leavesMachine`: its address is another machine. */
  remote: v.nullable(v.object({ ...RemoteSettings.entries, hasKey: v.boolean(), leavesMachine: v.boolean() })),
  /** Free bytes where models are kept; null when the system does not say. */
  freeBytes: v.nullable(count),
})
export type ModelsOverview = v.InferOutput<typeof ModelsOverview>
