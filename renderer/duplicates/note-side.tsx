// One note of the pair: its title, where it is, and ways to it.
import { Copy, FolderSearch, SquarePen } from 'lucide-react'
import type { DuplicateSide } from '../../shared/methods/duplicates.ts'
import { useAbility, useApp, useFolders } from '../app-context.ts'
import { fileOf, placeOf } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import './note-side.css'

export function NoteSide({ label, side, other }: { label: string; side: DuplicateSide; other: DuplicateSide }) {
  const { duplicates, formats } = useWords()
  const folders = useFolders() ?? []
  const { title, path, modified, passage } = side
  return (
    <section className="note-side" aria-label={label}>
      <h2 dir="auto" title={title}>
        {title}
      </h2>
      <p className="note-side-place" title={path}>
        <bdi>{placeOf(folders, path)}</bdi>
      </p>
      <div className="note-side-facts">
        {passage !== null && <span>{partWords(side, duplicates)}</span>}
        <span>{duplicates.changed(formats.day(modified))}</span>
        {modified > other.modified && <span className="note-side-newer">{duplicates.newer}</span>}
        <SideActions side={side} file={fileOf(folders, path)} />
      </div>
    </section>
  )
}

function partWords({ line, hasLines, place, heading }: DuplicateSide, words: Words['duplicates']): string {
  if (place !== undefined) return words.passageAt(place.name)
  const last = heading.split(' > ').at(-1) ?? ''
  if (hasLines === false && last !== '') return words.passageAt(last)
  return words.passage(line)
}

function SideActions({ side: { path, line, title }, file }: { side: DuplicateSide; file: string }) {
  const { client, toasts } = useApp()
  const { duplicates } = useWords()
  const canOpen = useAbility('openNote')
  const canReveal = useAbility('revealNote')
  const copy = () =>
    navigator.clipboard.writeText(file).then(
      () => toasts.notice(duplicates.pathCopied, file),
      () => toasts.notice(duplicates.pathNotCopied, duplicates.noClipboard),
    )
  return (
    <div className="note-side-actions">
      {canOpen && (
        <button
          type="button"
          className="quiet"
          aria-label={duplicates.openNote(title)}
          onClick={() => void client.hostOpenNote({ path, line }).catch(toasts.fail)}
        >
          <SquarePen size={14} aria-hidden />
          {duplicates.open}
        </button>
      )}
      {canReveal && (
        <button
          type="button"
          className="quiet icon-only"
          aria-label={duplicates.reveal(title)}
          title={duplicates.reveal(title)}
          onClick={() => void client.hostRevealNote({ path }).catch(toasts.fail)}
        >
          <FolderSearch size={15} aria-hidden />
        </button>
      )}
      <button
        type="button"
        className="quiet icon-only"
        aria-label={duplicates.copyPath(title)}
        title={duplicates.copyPath(title)}
        onClick={() => void copy()}
      >
        <Copy size={15} aria-hidden />
      </button>
    </div>
  )
}
