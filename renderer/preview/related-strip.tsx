// Notes nearest to the one in front.
import { describeCloseness } from '../closeness.ts'
import type { Target } from './locate-passage.ts'
import { useRelated } from './use-note.ts'
import './related-strip.css'

export function RelatedStrip({ path, onVisit }: { path: string; onVisit: (target: Target) => void }) {
  const related = useRelated(path)
  if (related.length === 0) return null
  return (
    <footer className="related">
      <h2>Related</h2>
      <ul aria-label="Related notes">
        {related.map((hit) => (
          <li key={hit.path}>
            <button
              type="button"
              title={`${hit.title}\n${describeCloseness(hit.closeness)}`}
              onClick={() => onVisit({ path: hit.path, title: hit.title, line: null, snippet: null })}
            >
              {hit.title}
            </button>
          </li>
        ))}
      </ul>
    </footer>
  )
}
