// What the hub says lies in a repository at a revision, and which of it belongs to the model.
import * as v from 'valibot'
import { parseJsonOrNull } from '../../../files/read-json.ts'
import type { CatalogueEntry } from '../../catalogue/catalogue.ts'
import { isMetadata, leavesFolder } from '../../catalogue/model-files.ts'
import type { Answer } from './connection.ts'
import { HubProblem } from './hub-problem.ts'
import { readBody, type Watch } from './read-body.ts'

export interface AnnouncedFile {
  path: string
  sizeBytes: number
  /** Of the content, for files in large-file storage; the others have only git's hash. */
  sha256: string | null
  gitSha1: string | null
}

export interface HubListing {
  /** What the revision stands for. */
  commit: string
  files: AnnouncedFile[]
}

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const Listing = v.object({
  sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
  siblings: v.pipe(
    v.array(
      v.object({
        rfilename: v.string(),
        size: v.optional(v.nullable(size)),
        blobId: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)))),
        lfs: v.optional(v.nullable(v.object({ sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), size }))),
      }),
    ),
    v.maxLength(100_000),
  ),
})

export const listAddress = (hub: string, repository: string, revision: string): string =>
  `${hub}/api/models/${repository}/revision/${encodeURIComponent(revision)}?blobs=true`

export const fileAddress = (hub: string, repository: string, commit: string, path: string): string =>
  `${hub}/${repository}/resolve/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`

/** Throws HubProblem, also for a list that is none. */
export async function readListing({ body }: Answer, maxBytes: number, watch: Watch): Promise<HubListing> {
  const pieces: Buffer[] = []
  const tooMany = () => new HubProblem('its list of files is too long', { isFinal: true })
  await readBody(body, { maxBytes, watch, tooMany }, (piece) => void pieces.push(piece))
  const listing = parseJsonOrNull(Buffer.concat(pieces).toString('utf8'), Listing)
  if (listing === null) throw new HubProblem('its list of files is none that Nearnote understands', { isFinal: true })
  const { sha, siblings } = listing
  const outside = siblings.find(({ rfilename }) => leavesFolder(rfilename))
  if (outside)
    throw new HubProblem(`its list names a file outside the model's folder (${shorten(outside.rfilename)})`, { isFinal: true })
  const files = siblings.map(({ rfilename, size: plain, blobId, lfs }) => ({
    path: rfilename,
    sizeBytes: lfs?.size ?? plain ?? Number.NaN,
    sha256: lfs?.sha256 ?? null,
    // Of a file in large-file storage git knows only the pointer.
    gitSha1: lfs ? null : (blobId ?? null),
  }))
  return { commit: sha, files }
}

/** The model's files, small ones first. Throws HubProblem when its weights are missing or a file comes without size or hash. */
export function chooseHubFiles(
  { files }: HubListing,
  { source, sizeBytes }: CatalogueEntry,
  limit: (known: number) => number,
): AnnouncedFile[] {
  const weights = source?.weights ?? []
  const missing = weights.filter((path) => !files.some((file) => file.path === path))
  if (missing.length > 0) throw new HubProblem(`the repository has no ${missing.join(', ')}`, { isFinal: true })
  const wanted = files.filter(({ path }) => isMetadata(path) || weights.includes(path))
  const bare = wanted.find((file) => Number.isNaN(file.sizeBytes) || (file.sha256 === null && file.gitSha1 === null))
  if (bare) throw new HubProblem(`it announces neither size nor hash of ${bare.path}`, { isFinal: true })
  const total = wanted.reduce((sum, file) => sum + file.sizeBytes, 0)
  if (sizeBytes !== null && total > limit(sizeBytes)) {
    const amount = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
    throw new HubProblem(`the model is ${amount(total)} there, where ${amount(sizeBytes)} are expected`, { isFinal: true })
  }
  return wanted.sort((a, b) => a.sizeBytes - b.sizeBytes)
}

const shorten = (text: string) => JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text)
