// Folders as the server sees them, for a browser, which tells a page no paths: typed or walked to.
import { CornerLeftUp, Folder } from 'lucide-react'
import { useEffect, useState } from 'react'
import { AppError } from '../../shared/errors.ts'
import type { FolderListing } from '../../shared/schemas.ts'
import { type Picking, useAbility, useApp } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import { Dialog } from './dialog.tsx'
import { asAppError, errorText } from './error-words.ts'
import './folder-picker.css'

export function FolderPicker({ picking }: { picking: Picking }) {
  const { picker } = useApp()
  const { errors, shell } = useWords()
  const canWalk = useAbility('listFolders')
  const { listing, typed, trouble, setTyped, walk, setTrouble } = useFolders(canWalk)
  const { title, label, add: addLabel } = shell.picker[picking.for]
  const { isBusy, add } = useAdd(picking, setTrouble)
  const close = () => picker.set(null)
  const take = () => void add(typed.trim())
  // A zip is no folder to walk to; without a listing Enter means what the button means.
  const enter = () => {
    if (canWalk && !/\.zip$/i.test(typed.trim())) walk(typed.trim())
    else if (typed.trim() !== '') take()
  }
  return (
    <Dialog
      title={title}
      onClose={close}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            {shell.dialog.cancel}
          </button>
          <button type="button" className="button primary" disabled={isBusy || typed.trim() === ''} onClick={take}>
            {addLabel}
          </button>
        </>
      }
    >
      {picking.reason !== '' && <p className="dialog-text">{picking.reason}</p>}
      <PathField label={label} typed={typed} onType={setTyped} onEnter={enter} isWrong={trouble !== null} />
      {trouble !== null && (
        <p id="picker-trouble" className="inline-trouble" role="alert" dir="auto">
          {errorText(trouble, errors)}
        </p>
      )}
      {listing && <FolderRows listing={listing} walk={walk} />}
    </Dialog>
  )
}

/** Closes once it worked; what went wrong is said here, where the path can be mended. A model's own troubles are told in Models. */
function useAdd(picking: Picking, setTrouble: (trouble: AppError | null) => void) {
  const { picker, tryFolder, takeModel } = useApp()
  const [isBusy, setIsBusy] = useState(false)
  const add = async (path: string) => {
    if (picking.for === 'model') {
      picker.set(null)
      return takeModel(path)
    }
    setIsBusy(true)
    setTrouble(null)
    try {
      await tryFolder(path)
      picker.set(null)
    } catch (error) {
      setTrouble(asAppError(error))
    } finally {
      setIsBusy(false)
    }
  }
  return { isBusy, add }
}

interface PathFieldProps {
  label: string
  typed: string
  onType: (typed: string) => void
  onEnter: () => void
  isWrong: boolean
}

function PathField({ label, typed, onType, onEnter, isWrong }: PathFieldProps) {
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
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        aria-invalid={isWrong}
        aria-describedby={isWrong ? 'picker-trouble' : undefined}
        value={typed}
        onChange={({ target }) => onType(target.value)}
      />
    </form>
  )
}

function FolderRows({ listing, walk }: { listing: FolderListing; walk: (path: string) => void }) {
  const { picker } = useWords().shell
  const { parent, folders } = listing
  return (
    <ul className="picker-rows" aria-label={picker.foldersIn(listing.path)}>
      {parent !== null && (
        <li>
          <button type="button" className="picker-row" onClick={() => walk(parent)}>
            <CornerLeftUp size={16} aria-hidden />
            <span dir="auto">{picker.up(parent)}</span>
          </button>
        </li>
      )}
      {folders.map(({ name, path }) => (
        <li key={path}>
          <button type="button" className="picker-row" onClick={() => walk(path)}>
            <Folder size={16} aria-hidden />
            <span dir="auto">{name}</span>
          </button>
        </li>
      ))}
      {folders.length === 0 && <li className="picker-empty">{picker.none}</li>}
    </ul>
  )
}

function useFolders(canWalk: boolean) {
  const { client } = useApp()
  const [listing, setListing] = useState<FolderListing | null>(null)
  const [typed, setTyped] = useState('')
  const [trouble, setTrouble] = useState<AppError | null>(null)
  const walk = (path: string) => {
    // Whoever adds the folder before its listing is there means the one they are going to.
    setTyped(path)
    client.hostListFolders(path === '' ? {} : { path }).then(
      (found) => {
        setListing(found)
        setTyped((now) => (now === path ? found.path : now))
        setTrouble(null)
      },
      (error: unknown) => setTrouble(asAppError(error)),
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
      (error: unknown) => !controller.signal.aborted && setTrouble(asAppError(error)),
    )
    return () => controller.abort()
  }, [client, canWalk])
  return { listing, typed, trouble, setTyped, setTrouble, walk }
}
