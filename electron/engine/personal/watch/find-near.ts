// Which of some notes a watched search would want to tell of: what it filters by lets them through, and a passage is near in meaning or holds
// all its words.
import type { SavedRequest } from '../../../../shared/methods/home.ts'
import type { OpenIndex } from '../../reindex/opened-index.ts'
import { type InterpretedQuery, interpretQuery } from '../../search/query/interpret-query.ts'
import { phraseQuery } from '../../search/query/query-terms.ts'
import { beginEncoding } from '../../search/query-encoding.ts'
import { testsOf } from '../../store/notes/note-test.ts'
import type { NoteState } from '../../store/stored.ts'

/** A question as this index reads it now. */
export interface AskedWatch {
  asked: InterpretedQuery
  /** Null where it asks nothing by meaning. */
  vector: Float32Array | null
}

/** Throws what the encoder throws while it is away: then it is to be asked again later. `known`: its vector, where it was made before. */
export async function askWatch(
  index: OpenIndex,
  request: SavedRequest,
  known: Float32Array | null,
  signal: AbortSignal,
): Promise<AskedWatch> {
  const { folder, ...rest } = request
  const input = { ...rest, limit: 1, ...(folder !== null && { folder }) }
  const asked = await interpretQuery(index, input)
  if (input.mode === 'words' || known !== null) return { asked, vector: known }
  const meant = { ...asked, input: { ...asked.input, mode: 'meaning' as const } }
  if (asked.query.text === '' && input.like.length + input.unlike.length === 0) return { asked, vector: null }
  return { asked, vector: await (await beginEncoding(index, { ...input, mode: 'meaning' }, signal)).vectorOf(meant) }
}

/** Paths of those that come near. `limit`: the cosine above which a passage does; null where it is not known. */
export async function findNear(
  index: OpenIndex,
  { asked, vector }: AskedWatch,
  limit: number | null,
  notes: readonly NoteState[],
): Promise<string[]> {
  const tests = testsOf(asked.filter)
  const passing = notes.filter((note) => tests.every((test) => test(note)))
  const { terms, query } = asked
  if (passing.length === 0) return []
  const asksText = terms.content.length > 0 || vector !== null
  if (!asksText) return query.filters.length > 0 ? passing.map(({ path }) => path) : []
  const [worded, phrased, excluded] = await Promise.all([
    holding(index, asked, passing, [...groupsOf(asked)]),
    terms.phrases.length > 0 ? holding(index, asked, passing, []) : null,
    terms.not.length > 0 ? holding(index, null, passing, [terms.not]) : none,
  ])
  const near: string[] = []
  for (const note of passing) {
    if (excluded.has(note.path) || phrased?.has(note.path) === false) continue
    const holdsAll = terms.content.length > 0 && asked.input.mode !== 'meaning' && worded.has(note.path)
    if (holdsAll || (await isNear(index, vector, limit, note))) near.push(note.path)
  }
  return near
}

const none: ReadonlySet<string> = new Set()

/** Each word that tells; an unfinished last one also as what it may become. */
const groupsOf = ({ terms: { content, prefixTerm, completions } }: InterpretedQuery) =>
  content.map((term) => (term === prefixTerm ? [term, ...completions] : [term]))

/** Notes with a passage that holds one term of every group, and the phrases of `asked`. */
async function holding(
  { store }: OpenIndex,
  asked: InterpretedQuery | null,
  notes: readonly NoteState[],
  groups: readonly (readonly string[])[],
): Promise<ReadonlySet<string>> {
  const { must, ...rest } = asked === null ? onlyMust : phraseQuery(asked.terms, asked.terms.phrases)
  if (groups.length + must.length + rest.phrases.length === 0) return none
  const passages = notes.reduce((sum, { chunks }) => sum + chunks, 0)
  const query = { ...rest, must: [...must, ...groups], not: [], notPhrases: [] }
  const found = await store.searchWords(query, { paths: notes.map(({ path }) => path) }, Math.max(1, passages))
  return new Set(found.map(({ path }) => path))
}

const onlyMust = { should: [], must: [], phrases: [] }

async function isNear(
  { store, passages }: OpenIndex,
  vector: Float32Array | null,
  limit: number | null,
  { generation, chunks }: NoteState,
): Promise<boolean> {
  if (vector === null || limit === null) return false
  const ids = Array.from({ length: chunks }, (_, ordinal) => `${generation}-${ordinal}`)
  const [cosines, unread] = await Promise.all([store.cosines(vector, ids), passages.unreadOf(ids)])
  return ids.some((id) => !unread.has(id) && (cosines.get(id) ?? -1) > limit)
}
