// Filters of the query and of the call, and its exclusions, as the one filter that both searches apply before top-k.
import type { SearchFilter, Store } from '../store/store.ts'
import { matchesAny } from './match-filter.ts'
import type { Query } from './parse-query.ts'
import { phraseQuery, type QueryTerms } from './query-terms.ts'

/** Chunks looked at for an excluded word. Beyond it the words search still excludes; meaning may show a few of the rest. */
const maxExcluded = 5000

/** Excluded words exclude whole notes, from the search by meaning too. */
export async function resolveFilter(
  store: Pick<Store, 'notes' | 'searchWords'>,
  query: Query,
  terms: QueryTerms,
  { folder, tag }: { folder?: string | undefined; tag?: string | undefined },
): Promise<SearchFilter> {
  const called = tag?.replace(/^#+/u, '').trim().toLowerCase() ?? ''
  const filter: SearchFilter = {
    ...query.filter,
    ...(folder === undefined ? {} : { pathPrefixes: [folder.replace(/(?<=.)[/\\]+$/u, '')] }),
    ...(called === '' ? {} : { tags: [...(query.filter.tags ?? []), called] }),
  }
  const plain = { ...terms, not: [], notPhrases: [] }
  const excluded = [...terms.not.map((term) => [term]), ...terms.notPhrases]
  const lists = await Promise.all(excluded.map((phrase) => store.searchWords(phraseQuery(plain, [phrase]), filter, maxExcluded)))
  const paths = new Set([...lists.flat().map(({ path }) => path), ...notesExcluded(store, query)])
  return paths.size === 0 ? filter : { ...filter, exceptPaths: [...paths] }
}

function notesExcluded({ notes }: Pick<Store, 'notes'>, { notFilter }: Query): string[] {
  if (Object.values(notFilter).every(({ length }) => length === 0)) return []
  return [...notes.values()].flatMap((note) => (matchesAny(note, notFilter) ? [note.path] : []))
}
