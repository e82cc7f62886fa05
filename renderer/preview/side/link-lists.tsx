// Notes that lead to the one in front, and notes that it leads to.
import type { NoteLinks } from '../../../shared/methods/links.ts'
import { useWords } from '../../words/use-words.ts'
import type { Target } from '../locate-passage.ts'

export interface LinkListProps {
  links: NoteLinks
  onVisit: (target: Target) => void
}

export function Backlinks({ links: { backlinks, mayBeMore }, onVisit }: LinkListProps) {
  const { preview } = useWords()
  const { side } = preview
  return (
    <section className="side-part">
      <h2>{side.backlinks}</h2>
      <ul aria-label={side.backlinks}>
        {backlinks.map(({ path, title, line, context }) => (
          <li key={path}>
            <button type="button" className="side-item" onClick={() => onVisit({ path, title, line, snippet: null })}>
              <span className="side-title" dir="auto">
                {title}
              </span>
              {context !== '' && (
                <span className="side-text" dir="auto">
                  {context}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {mayBeMore && <p className="side-more">{side.mayBeMore}</p>}
    </section>
  )
}

export function OwnLinks({ links: { links }, onVisit }: LinkListProps) {
  const { preview } = useWords()
  const { side } = preview
  return (
    <section className="side-part">
      <h2>{side.links}</h2>
      <ul aria-label={side.links}>
        {links.map(({ target, path, title }) => (
          <li key={target}>
            {path === null ? (
              <span className="side-item side-nowhere" title={side.nowhere} dir="auto">
                {title}
                <span className="sr-only"> ({side.nowhere})</span>
              </span>
            ) : (
              <button
                type="button"
                className="side-item"
                onClick={() => onVisit({ path, title, line: null, snippet: null, heading: partOf(target) })}
              >
                <span className="side-title" dir="auto">
                  {title}
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const partOf = (target: string): string | undefined => /#(.+)$/.exec(target)?.[1]
