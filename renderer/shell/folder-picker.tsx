// Folders as the server sees them, for a browser, which tells a page no paths: typed or walked to.
import { CornerLeftUp, Folder } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { FolderListing } from '../../shared/schemas.ts'
import { useApp } from '../app-context.ts'
import { Dialog } from './dialog.tsx'
import { asAppError } from './error-words.ts'

export function FolderPicker({ reason }: { reason: string }) {
  const { picker, linkFolder } = useApp()
  const { listing, typed, trouble, setTyped, walk } = useFolders()
  const close = () => picker.set(null)
  const add = () => {
    close()
    void linkFolder(typed.trim())
  }
  return (
    <Dialog
      title="Add a folder of notes"
      onClose={close}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="button" className="button primary" disabled={typed.trim() === ''} onClick={add}>
            Add this folder
          </button>
        </>
      }
    >
      {reason !== '' && <p className="dialog-text">{reason}</p>}
      <form
        className="picker-path"
        onSubmit={(event) => {
          event.preventDefault()
          walk(typed.trim())
        }}
      >
        <label htmlFor="picker-path">Path of the folder</label>
        <input
          id="picker-path"
          className="field"
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
      {trouble !== null && (
        <p className="inline-trouble" role="alert">
          {trouble}
        </p>
      )}
      {listing && <FolderRows listing={listing} walk={walk} />}
    </Dialog>
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

function useFolders() {
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
  }, [client])
  return { listing, typed, trouble, setTyped, walk }
}
