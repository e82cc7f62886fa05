// What can be done with hits: opened, copied, exported, taken as examples.
import { useState } from 'react'
import type { Hit } from '../../../shared/schemas.ts'
import { type App, type Liked, type SearchRequest, useApp } from '../../app-context.ts'
import { nameOfPath } from '../../formats.ts'
import { withExample } from '../../liked.ts'
import { saveText } from '../../save-file.ts'
import { firstRequest } from '../../shell/create-app.ts'
import { withOnlyFilter } from '../query-filters.ts'
import { exportedCsv, exportedJson, exportedMarkdown, linksOf, quotesOf, wikiLinksOf } from './hit-texts.ts'

export const exportKinds = ['markdown', 'csv', 'json'] as const
export type ExportKind = (typeof exportKinds)[number]
type Hits = readonly Hit[]

export interface HitActions {
  copyQuotes(hits: Hits): void
  copyWiki(hits: Hits): void
  copyLinks(hits: Hits): void
  copyPath(hit: Hit): void
  export(hits: Hits, kind: ExportKind): void
  /** More that is like this passage, or less, beside what is asked. */
  like(hit: Hit): void
  unlike(hit: Hit): void
  /** Narrows the search to the folder that the note lies in. */
  from(hit: Hit): void
}

/** One object for good. */
export function useHitActions(): HitActions {
  const app = useApp()
  const [actions] = useState(() => hitActions(app))
  return actions
}

function hitActions(app: App): HitActions {
  const { request, live } = app
  const folders = () => live.get().folders ?? []
  const said = () => app.words().search.copied
  const copy = (text: string, title: string) =>
    void navigator.clipboard.writeText(text).then(
      () => app.toasts.notice(title),
      () => app.toasts.notice(said().failed, said().failedWhy),
    )
  const ask = (asked: SearchRequest) => request.set({ ...asked, limit: firstRequest.limit })
  return {
    copyQuotes: (hits) => copy(quotesOf(hits, folders()), said().quotes(hits.length)),
    copyWiki: (hits) => copy(wikiLinksOf(hits, folders()), said().links(hits.length)),
    copyLinks: (hits) => copy(linksOf(hits, folders()), said().links(hits.length)),
    copyPath: ({ path }) => copy(path, said().path),
    export: (hits, kind) => exportHits(app, hits, kind),
    like: (hit) => ask(withExample(request.get(), 'like', exampleOf(hit))),
    unlike: (hit) => ask(withExample(request.get(), 'unlike', exampleOf(hit))),
    from({ path }) {
      const asked = request.get()
      const query = withOnlyFilter(asked.query, 'path', folderOf(path))
      ask({ ...asked, query })
    },
  }
}

function exportHits({ words, live, request }: App, hits: Hits, kind: ExportKind): void {
  const { picked } = words().search
  const { query } = request.get()
  const save = (ending: string, type: string, text: string) => saveText(`${picked.fileName}.${ending}`, type, text)
  if (kind === 'markdown') {
    save('md', 'text/markdown', exportedMarkdown(hits, live.get().folders ?? [], picked.found(query)))
  } else if (kind === 'json') save('json', 'application/json', exportedJson(hits, query))
  // The mark at its beginning tells spreadsheets that it is UTF-8.
  else save('csv', 'text/csv', `\uFEFF${exportedCsv(hits, picked.columns)}`)
}

const exampleOf = ({ path, line, title, snippet }: Hit): Liked => ({
  kind: 'passage',
  path,
  line: snippet.text === '' ? null : line,
  title,
})

/** With the separator at its end, as the path has it. */
export const folderOf = (path: string): string => path.slice(0, path.search(/[^\\/]*$/))

export const folderName = (path: string): string => nameOfPath(folderOf(path))
