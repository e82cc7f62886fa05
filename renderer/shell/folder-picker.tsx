// Folders as the server sees them, for a browser, which tells a page no paths: typed or walked to.
import { CornerLeftUp, Folder } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { FolderListing } from '../../shared/schemas.ts'
import { type Picking, useAbility, useApp } from '../app-context.ts'
import { Dialog } from './dialog.tsx'
import { asAppError } from './error-words.ts'
import './folder-picker.css'

const words = {
  notes: { title: 'Add a folder of notes', label: 'Path of the folder', add: 'Add this folder' },
  model: { title: 'Import a model', label: 'Path of the model’s folder or zip', add: 'Import' },
}

export function FolderPicker({ picking }: { picking: Picking }) {
  const { picker, linkFolder, takeModel } = useApp()
  const canWalk = useAbility('listFolders')
  const { listing, typed, trouble, setTyped, walk } = useFolders(canWalk)
  const { title, label, add: addLabel } = words[picking.for]
  const { reason } = picking
  const close = () => picker.set(null)
  const add = () => {
    close()
    void (picking.for === 'notes' ? linkFolder : takeModel)(typed.trim())
  }
  // A zip is no folder to walk to; without a listing Enter means what the button means.
  const enter = () => {
    if (canWalk && !/\.zip$/i.test(typed.trim())) walk(typed.trim())
    else if (typed.trim() !== '') add()
  }
  return (
    <Dialog
      title={title}
      onClose={close}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="button" className="button primary" disabled={typed.trim() === ''} onClick={add}>
            {addLabel}
          </button>
        </>
      }
    >
      {reason !== '' && <p className="dialog-text">{reason}</p>}
      <PathField label={label} typed={typed} onType={setTyped} onEnter={enter} />
      {trouble !== null && (
        <p className="inline-trouble" role="alert">
          {trouble}
        </p>
      )}
      {listing && <FolderRows listing={listing} walk={walk} />}
    </Dialog>
  )
}

interface PathFieldProps {
  label: string
  typed: string
  onType: (typed: string) => void
  onEnter: () => void
}

function PathField({ label, typed, onType, onEnter }: PathFieldProps) {
  return (
    <form
      className="picker-path"
      onSubmit={(event) => {
        event.preventDefault()
        onEnter()
      }}
    >
      <label htmlFor="picker-path">{label}</label>
      <input
        id="picker-path"
        className="field"
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={({ target }) => onType(target.value)}
      />
    </form>
  )
}

function FolderRows({ listing, walk }: { listing: FolderListing; walk: (path: string) => void }) {
  const { parent, folders } = listing
  return (
    <ul className="picker-rows" aria-label={`Folders in ${listing.path}`}>
      {parent !== null && (
        <li>
          <button type="button" className="picker-row" onClick={() => walk(parent)}>
            <CornerLeftUp size={16} aria-hidden />
            Up to {parent}
          </button>
        </li>
      )}
      {folders.map(({ name, path }) => (
        <li key={path}>
          <button type="button" className="picker-row" onClick={() => walk(path)}>
            <Folder size={16} aria-hidden />
            {name}
          </button>
        </li>
      ))}
      {folders.length === 0 && <li className="picker-empty">No folders inside this one.</li>}
    </ul>
  )
}

function useFolders(canWalk: boolean) {
  const { client } = useApp()
  const [listing, setListing] = useState<FolderListing | null>(null)
  const [typed, setTyped] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const walk = (path?: string) => {
    client.hostListFolders(path ? { path } : {}).then(
      (found) => {
        setListing(found)
        setTyped(found.path)
        setTrouble(null)
      },
      (error: unknown) => setTrouble(asAppError(error).message),
    )
  }
  useEffect(() => {
    if (!canWalk) return
    const controller = new AbortController()
    client.hostListFolders({}, controller.signal).then(
      (found) => {
        setListing(found)
        // A path that is being typed is not replaced by a slow first answer.
        setTyped((now) => (now === '' ? found.path : now))
      },
      (error: unknown) => !controller.signal.aborted && setTrouble(asAppError(error).message),
    )
    return () => controller.abort()
  }, [client, canWalk])
  return { listing, typed, trouble, setTyped, walk }
}
