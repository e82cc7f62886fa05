// One linked folder: its state, its counts (which add up), its ignore rules, and the way to unlink it.
import { Folder, FolderX } from 'lucide-react'
import { useState } from 'react'
import type { FolderInfo, LinksOutside } from '../../shared/schemas.ts'
import { useApp } from '../app-context.ts'
import { nameOfPath, relativeTo } from '../formats.ts'
import { ConfirmDialog } from '../shell/dialog.tsx'
import { useWords } from '../words/use-words.ts'
import { CountBar } from './count-bar.tsx'
import { countsOf } from './counts.ts'
import { FolderContents } from './folder-contents.tsx'
import { IgnoreEditor } from './ignore-editor.tsx'
import { PathText } from './path-text.tsx'
import './folder-card.css'

export function FolderCard({ folder }: { folder: FolderInfo }) {
  const { path, state, reason, ignore, linksOutside, chunks } = folder
  const words = useWords().library.folder
  const [isEditing, setIsEditing] = useState(false)
  const Icon = state === 'unreachable' ? FolderX : Folder
  return (
    <li className="folder-card" data-state={state}>
      <Icon className="folder-icon" size={22} strokeWidth={1.5} aria-hidden />
      <div className="folder-main">
        <div className="folder-head">
          <h2 dir="auto">{nameOfPath(path)}</h2>
          <span className="state-pill" data-state={state}>
            {words[state]}
          </span>
        </div>
        <p className="folder-path">
          <PathText path={path} />
        </p>
        {reason !== null && <p className="folder-reason">{words.because[state](reason)}</p>}
        {state === 'unreachable' && <p className="folder-note">{words.kept}</p>}
        {linksOutside && <LinksElsewhere folder={path} links={linksOutside} />}
        <CountBar counts={countsOf(folder)} chunks={chunks} />
        <FolderContents folder={folder} />
        {isEditing && <IgnoreEditor folder={folder} onClose={() => setIsEditing(false)} />}
      </div>
      <div className="folder-actions">
        <button type="button" className="quiet" aria-expanded={isEditing} onClick={() => setIsEditing(!isEditing)}>
          {ignore.length > 0 ? words.rulesOf(ignore.length) : words.rules}
        </button>
        <UnlinkButton folder={folder} />
      </div>
    </li>
  )
}

function LinksElsewhere({ folder, links: { total, paths } }: { folder: string; links: LinksOutside }) {
  const words = useWords().library.folder
  return (
    <details className="folder-note folder-links">
      <summary>{words.links(total)}</summary>
      <p>{words.linksMore(total)}</p>
      <ul>
        {paths.map((path) => (
          <li key={path} dir="auto">
            {relativeTo([{ path: folder }], path).rest}
          </li>
        ))}
        {total > paths.length && <li>{words.more(total - paths.length)}</li>}
      </ul>
    </details>
  )
}

function UnlinkButton({ folder: { path, indexed } }: { folder: FolderInfo }) {
  const { client, live, toasts } = useApp()
  const words = useWords().library.folder
  const [isAsking, setIsAsking] = useState(false)
  const name = nameOfPath(path)
  const unlink = async () => {
    try {
      const { removedNotes } = await client.unlinkFolder({ path })
      toasts.notice(words.unlinked(name), words.unlinkedText(removedNotes))
      await live.refresh()
    } catch (error) {
      toasts.fail(error)
    }
  }
  return (
    <>
      <button type="button" className="quiet" aria-label={words.unlinkIt(name)} onClick={() => setIsAsking(true)}>
        {words.unlink}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={words.unlinkAsk(name)}
          confirm={words.unlink}
          isDangerous
          onConfirm={() => void unlink()}
          onClose={() => setIsAsking(false)}
        >
          <p>{words.unlinkWhat(indexed, path)}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
