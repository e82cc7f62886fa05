// One linked folder: its state, its counts (which add up), its ignore rules, and the way to unlink it.
import { Folder, FolderX } from 'lucide-react'
import { useState } from 'react'
import type { FolderInfo, LinksOutside } from '../../shared/schemas.ts'
import { useApp } from '../app-context.ts'
import { formatCount, formatNumberOf, nameOfPath, relativeTo } from '../formats.ts'
import { ConfirmDialog } from '../shell/dialog.tsx'
import { CountBar } from './count-bar.tsx'
import { FolderContents } from './folder-contents.tsx'
import { IgnoreEditor } from './ignore-editor.tsx'
import './folder-card.css'

const stateNames: Record<FolderInfo['state'], string> = {
  ready: 'Up to date',
  scanning: 'Looking for changes',
  indexing: 'Indexing',
  paused: 'Paused',
  unreachable: 'Cannot be reached',
}

export function FolderCard({ folder }: { folder: FolderInfo }) {
  const { path, state, reason, ignore, linksOutside } = folder
  const [isEditing, setIsEditing] = useState(false)
  const Icon = state === 'unreachable' ? FolderX : Folder
  return (
    <li className="folder-card" data-state={state}>
      <Icon className="folder-icon" size={22} strokeWidth={1.5} aria-hidden />
      <div className="folder-main">
        <div className="folder-head">
          <h2>{nameOfPath(path)}</h2>
          <span className="state-pill" data-state={state}>
            {stateNames[state]}
          </span>
        </div>
        <p className="folder-path">{path}</p>
        {reason !== null && <p className="folder-reason">{withStop(reason)}</p>}
        {state === 'unreachable' && (
          <p className="folder-note">
            Nothing is deleted: its notes keep answering from the index, and are looked through again once the folder is back.
          </p>
        )}
        {linksOutside && <LinksElsewhere folder={path} links={linksOutside} />}
        <CountBar counts={folder} />
        <FolderContents folder={folder} />
        {isEditing && <IgnoreEditor folder={folder} onClose={() => setIsEditing(false)} />}
      </div>
      <div className="folder-actions">
        <button type="button" className="quiet" aria-expanded={isEditing} onClick={() => setIsEditing(!isEditing)}>
          {ignore.length > 0 ? `Ignore rules (${formatCount(ignore.length)})` : 'Ignore rules'}
        </button>
        <UnlinkButton folder={folder} />
      </div>
    </li>
  )
}

function LinksElsewhere({ folder, links: { total, paths } }: { folder: string; links: LinksOutside }) {
  const one = total === 1
  return (
    <details className="folder-note folder-links">
      <summary>
        {formatNumberOf(total, 'link')} in it {one ? 'leads' : 'lead'} elsewhere and {one ? 'is' : 'are'} not followed
      </summary>
      <p>To find those notes too, link the {one ? 'folder it leads' : 'folders they lead'} to.</p>
      <ul>
        {paths.map((path) => (
          <li key={path}>{relativeTo([{ path: folder }], path).rest}</li>
        ))}
        {total > paths.length && <li>and {formatCount(total - paths.length)} more</li>}
      </ul>
    </details>
  )
}

function UnlinkButton({ folder: { path, indexed } }: { folder: FolderInfo }) {
  const { client, live, toasts } = useApp()
  const [isAsking, setIsAsking] = useState(false)
  const unlink = async () => {
    try {
      const { removedNotes } = await client.unlinkFolder({ path })
      toasts.notice(
        `${nameOfPath(path)} is unlinked`,
        `${formatNumberOf(removedNotes, 'note')} left the index. The files are untouched.`,
      )
      await live.refresh()
    } catch (error) {
      toasts.fail(error)
    }
  }
  return (
    <>
      <button type="button" className="quiet" aria-label={`Unlink ${nameOfPath(path)}`} onClick={() => setIsAsking(true)}>
        Unlink
      </button>
      {isAsking && (
        <ConfirmDialog
          title={`Unlink ${nameOfPath(path)}?`}
          confirm="Unlink"
          isDangerous
          onConfirm={() => void unlink()}
          onClose={() => setIsAsking(false)}
        >
          <p>
            {formatNumberOf(indexed, 'note')} will no longer be found. The files in {path} are not touched, and you can link the
            folder again.
          </p>
        </ConfirmDialog>
      )}
    </>
  )
}

const withStop = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)
