// The rows of the small window, in their groups; one list for whoever walks through it with arrows.
import { FileText, Quote, Search } from 'lucide-react'
import { useEffect } from 'react'
import { useFolders } from '../app-context.ts'
import { placeOf } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import { MarkedLine } from './marked-line.tsx'
import type { SummonGroup, SummonRow } from './summon-rows.ts'
import './summon-list.css'

export const summonListId = 'summon-list'
export const rowId = (at: number): string => `summon-row-${at}`

interface ListProps {
  groups: readonly SummonGroup[]
  activeAt: number
  onTake: (row: SummonRow) => void
  onPoint: (at: number) => void
}

export function SummonList({ groups, activeAt, onTake, onPoint }: ListProps) {
  const { summon } = useWords()
  useEffect(() => {
    document.getElementById(rowId(activeAt))?.scrollIntoView?.({ block: 'nearest' })
  }, [activeAt])
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, { rows }) => sum + rows.length, 0))
  return (
    <div id={summonListId} className="summon-list" role="listbox" aria-label={summon.results}>
      {groups.map(({ name, rows }, groupAt) => (
        <div key={name} role="group" aria-label={summon[name]}>
          <div className="summon-group" aria-hidden>
            {summon[name]}
          </div>
          {rows.map((row, rowAt) => {
            const at = (starts[groupAt] ?? 0) + rowAt
            return (
              // The keys are heard by the field, where the cursor stays.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={row.key}
                id={rowId(at)}
                className="summon-row"
                role="option"
                tabIndex={-1}
                aria-selected={at === activeAt}
                onMouseMove={() => onPoint(at)}
                onClick={() => onTake(row)}
              >
                <Row row={row} group={name} />
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}

function Row({ row, group }: { row: SummonRow; group: SummonGroup['name'] }) {
  const folders = useFolders() ?? []
  if (row.kind === 'search') {
    return (
      <>
        <Search size={15} aria-hidden />
        <span className="summon-title" dir="auto">
          {row.query}
        </span>
      </>
    )
  }
  const { title, path } = row.kind === 'read' ? row : row.hit
  const isPassage = group === 'passages' && row.kind === 'hit'
  const Icon = isPassage ? Quote : FileText
  return (
    <>
      <Icon size={15} aria-hidden />
      <span className="summon-words">
        <span className="summon-head">
          <span className="summon-title" dir="auto">
            {title}
          </span>
          <span className="summon-place" dir="auto">
            {placeOf(folders, path)}
          </span>
        </span>
        {isPassage && (
          <span className="summon-line" dir="auto">
            <MarkedLine snippet={row.hit.snippet} />
          </span>
        )}
      </span>
    </>
  )
}
