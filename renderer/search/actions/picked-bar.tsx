// What can be done with the hits that are picked, below the list.
import { X } from 'lucide-react'
import type { Hit } from '../../../shared/schemas.ts'
import { ActionMenu } from '../../preview/actions/action-menu.tsx'
import { useWords } from '../../words/use-words.ts'
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
  const copies = [
    { name: picked.copyAs.quotes, act: () => actions.copyQuotes(hits) },
    { name: picked.copyAs.wiki, act: () => actions.copyWiki(hits) },
    { name: picked.copyAs.links, act: () => actions.copyLinks(hits) },
  ]
  const exports = exportKinds.map((kind) => ({ name: picked.exportAs[kind], act: () => actions.export(hits, kind) }))
  return (
    <div className="picked-bar" role="group" aria-label={picked.label}>
      <span className="picked-count" role="status">
        {picked.count(hits.length)}
      </span>
      <ActionMenu label={picked.copy} className="quiet" actions={copies}>
        {picked.copy}
      </ActionMenu>
      <ActionMenu label={picked.export} className="quiet" actions={exports}>
        {picked.export}
      </ActionMenu>
      <button type="button" className="quiet icon-only" aria-label={picked.clear} title={picked.clear} onClick={onClear}>
        <X size={15} aria-hidden />
      </button>
    </div>
  )
}
