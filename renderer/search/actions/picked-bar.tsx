// What can be done with the hits that are picked, below the list.
import { X } from 'lucide-react'
import type { Hit } from '../../../shared/schemas.ts'
import { useWords } from '../../words/use-words.ts'
import { FilterSelect } from '../filter-select.tsx'
import { exportKinds, type HitActions } from './use-hit-actions.ts'
import './picked-bar.css'

export interface PickedBarProps {
  hits: readonly Hit[]
  actions: HitActions
  onClear: () => void
}

export function PickedBar({ hits, actions, onClear }: PickedBarProps) {
  const { picked } = useWords().search
  if (hits.length === 0) return null
  const choices = exportKinds.map((kind) => ({ value: kind, name: picked.exportAs[kind] }))
  const save = (chosen: string) => {
    const kind = exportKinds.find((one) => one === chosen)
    if (kind !== undefined) actions.export(hits, kind)
  }
  return (
    <div className="picked-bar" role="group" aria-label={picked.label}>
      <span className="picked-count" role="status">
        {picked.count(hits.length)}
      </span>
      <button type="button" className="quiet" onClick={() => actions.copyQuotes(hits)}>
        {picked.copyQuote}
      </button>
      <button type="button" className="quiet" onClick={() => actions.copyWiki(hits)}>
        {picked.copyWiki}
      </button>
      <button type="button" className="quiet" onClick={() => actions.copyLinks(hits)}>
        {picked.copyLinks}
      </button>
      <FilterSelect label={picked.export} description={picked.export} choices={choices} onChoose={save} />
      <button type="button" className="quiet icon-only" aria-label={picked.clear} title={picked.clear} onClick={onClear}>
        <X size={15} aria-hidden />
      </button>
    </div>
  )
}
