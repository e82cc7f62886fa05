import { type FormEvent, useId, useState } from 'react'
import type { ListedSearch } from '../../shared/methods/home.ts'
import { useApp } from '../app-context.ts'
import { Dialog } from '../shell/dialog.tsx'
import { useWords } from '../words/use-words.ts'

export function RenameDialog({ search, onClose }: { search: ListedSearch; onClose: () => void }) {
  const { client, toasts } = useApp()
  const { home, shell } = useWords()
  const [name, setName] = useState(search.name)
  const formId = useId()
  const fieldId = useId()
  const keep = (event: FormEvent) => {
    event.preventDefault()
    onClose()
    client.changeSavedSearch({ id: search.id, name }).catch(toasts.fail)
  }
  return (
    <Dialog
      title={home.saved.renameTitle}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" onClick={onClose}>
            {shell.dialog.cancel}
          </button>
          <button type="submit" form={formId} className="button primary" disabled={name.trim() === ''}>
            {home.saved.keep}
          </button>
        </>
      }
    >
      <form id={formId} onSubmit={keep}>
        <label htmlFor={fieldId}>{home.saved.nameLabel}</label>
        <input
          id={fieldId}
          className="field"
          dir="auto"
          maxLength={200}
          autoComplete="off"
          value={name}
          onChange={({ target }) => setName(target.value)}
          onFocus={({ target }) => target.select()}
        />
      </form>
    </Dialog>
  )
}
