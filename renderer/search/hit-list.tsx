// The hits as one list box, with the line that parts what answers from what is further off.
import { Fragment, type MouseEvent, useState } from 'react'
import { useFolders } from '../app-context.ts'
import type { LinkedFolder } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import { dragHits } from './actions/drag-hits.ts'
import type { Shown } from './actions/hit-overlay.tsx'
import type { Picked } from './actions/use-picked.ts'
import { hitId, hitPlace } from './hit-id.ts'
import { HitRow } from './hit-row.tsx'
import type { ShownAnswer } from './results-head.tsx'
import { hitListId } from './search-field.tsx'
import { type HitKeys, onListKey } from './use-hit-keys.ts'
import type { Searching } from './use-search.ts'
import './hit-list.css'

export interface HitListProps {
  searching: Searching
  keys: HitKeys
  /** A hit was pressed: it is to be read. */
  onRead: () => void
  onShow: (shown: Shown) => void
}

export function HitList({ searching, keys, onRead, onShow }: HitListProps) {
  const { shown, hits, activeAt } = searching
  const { search } = useWords()
  const folders = useNamedFolders(useFolders())
  const { picked } = keys
  const press = createPress(keys, onRead, onShow)
  return (
    <div
      id={hitListId}
      className="hit-list"
      data-weak={shown?.output.nothing === true}
      role="listbox"
      aria-label={search.list}
      aria-multiselectable
      aria-activedescendant={activeAt < 0 ? undefined : hitId(activeAt)}
      tabIndex={hits.length > 0 ? 0 : -1}
      onKeyDown={(event) => onListKey(event, keys)}
      // The ring is around the hit in front, wherever one scrolled.
      onFocus={({ target, currentTarget }) => target === currentTarget && showHit(activeAt)}
      onClick={press}
      onDoubleClick={({ target }) => hitPlace(target) !== null && keys.open()}
      onContextMenu={(event) => {
        const at = hitPlace(event.target) ?? activeAt
        if (at < 0) return
        event.preventDefault()
        keys.activate(at)
        onShow({ kind: 'menu', at, anchor: hitPlace(event.target) === null ? null : pointOf(event) })
      }}
      onDragStart={(event) => {
        const hit = hits[hitPlace(event.target) ?? -1]
        if (hit !== undefined) dragHits(event, picked.has(hit) ? picked.hits : [hit], folders)
      }}
    >
      <HitRows searching={searching} picked={picked} folders={folders} />
    </div>
  )
}

interface HitRowsProps {
  searching: Searching
  picked: Picked
  folders: readonly LinkedFolder[]
}

function HitRows({ searching: { shown, hits, activeAt }, picked, folders }: HitRowsProps) {
  const { count } = useWords().search
  const isPicking = picked.hits.length > 0
  const lineAt = hits.findIndex(({ further }) => further === true)
  return (
    <>
      {hits.map((hit, at) => (
        <Fragment key={hit.path}>
          {at === lineAt && at > 0 && (
            <div className="further-line" role="presentation">
              <span>{count.further(hits.length - lineAt)}</span>
            </div>
          )}
          <HitRow
            at={at}
            hit={hit}
            folders={folders}
            saysWhy={saysWhy(shown)}
            isActive={at === activeAt}
            isSelected={isPicking ? picked.has(hit) : at === activeAt}
            isPicked={picked.has(hit)}
          />
        </Fragment>
      ))}
    </>
  )
}

/** The first press brings a hit in front; with Ctrl or Shift it picks, and on its reason it explains. */
function createPress({ activate, picked }: HitKeys, onRead: () => void, onShow: HitListProps['onShow']) {
  return ({ target, ctrlKey, metaKey, shiftKey }: MouseEvent) => {
    const at = hitPlace(target)
    if (at === null) return
    if (shiftKey) {
      window.getSelection()?.removeAllRanges()
      picked.extend(at)
    } else if (ctrlKey || metaKey) picked.toggle(at)
    else if (picked.hits.length > 0) picked.clear()
    activate(at)
    const reason = target instanceof Element ? target.closest('[data-why]') : null
    if (reason !== null) onShow({ kind: 'why', at, anchor: reason })
    else if (!shiftKey && !ctrlKey && !metaKey) onRead()
  }
}

export const showHit = (at: number): void => document.getElementById(hitId(at))?.scrollIntoView({ block: 'nearest' })

const pointOf = ({ clientX, clientY }: MouseEvent) => ({ getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) })

/** Filters alone ask for nothing that a note could be near to. */
const saysWhy = (shown: ShownAnswer | null): boolean => shown?.output.total === undefined

const noFolders: readonly LinkedFolder[] = []

/** The folders as the rows name them: one object as long as nothing of that changed, though their counts do while notes are indexed. */
function useNamedFolders(folders: readonly LinkedFolder[] | null): readonly LinkedFolder[] {
  const named = JSON.stringify(folders?.map(({ path, archives }) => [path, archives?.map((archive) => archive.path)]))
  const [kept, setKept] = useState({ named, folders })
  if (kept.named !== named) setKept({ named, folders })
  return (kept.named === named ? kept.folders : folders) ?? noFolders
}
