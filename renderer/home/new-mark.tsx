// What is new near a watched search that was just opened.
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { nameOfPath } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import './new-mark.css'

const noNews: readonly string[] = []

function useNews(): readonly string[] {
  const { news, request } = useApp()
  const open = useCell(news)
  const { query } = useCell(request)
  return open !== null && open.query === query ? open.paths : noNews
}

/** Beside the title of a hit. */
export function NewMark({ path }: { path: string }) {
  const isNew = useNews().includes(path)
  const { home } = useWords()
  return isNew ? <span className="new-mark">{home.news.mark}</span> : null
}

/** Names in one line. */
const mostNamed = 3

/** Above the hits. */
export function NewsLine() {
  const paths = useNews()
  const { formats, home } = useWords()
  if (paths.length === 0) return null
  const names = paths.slice(0, mostNamed).map((path) => nameOfPath(path).replace(/\.[^.]+$/, ''))
  return (
    <p className="news-line" role="status">
      {home.news.line(paths.length)}
      {paths.length <= mostNamed && <span dir="auto">{formats.list(names)}</span>}
    </p>
  )
}
