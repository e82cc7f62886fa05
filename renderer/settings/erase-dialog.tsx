// Erasing everything is asked for twice: by the button, and by a typed word.
import { type FormEvent, useId, useState } from 'react'
import { useApp } from '../app-context.ts'
import { Dialog } from '../shell/dialog.tsx'
import { useWords } from '../words/use-words.ts'
import './erase-dialog.css'

export function EraseDialog({ onClose, onErased }: { onClose: () => void; onErased: () => void }) {
  const { client, live, toasts } = useApp()
  const { settings, shell, formats } = useWords()
  const { privacy } = settings
  const [typed, setTyped] = useState('')
  const formId = useId()
  const isMeant = typed.trim().toLowerCase() === privacy.eraseWord
  const erase = async () => {
    onClose()
    try {
      const { erasedBytes } = await client.erase()
      toasts.notice(privacy.erased, privacy.erasedText(formats.bytes(erasedBytes)))
      await live.refresh()
      onErased()
    } catch (error) {
      toasts.fail(error)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isMeant) void erase()
  }
  const actions = (
    <>
      <button type="button" className="button" onClick={onClose}>
        {shell.dialog.cancel}
      </button>
      <button type="submit" form={formId} className="button danger" disabled={!isMeant}>
        {privacy.eraseGo}
      </button>
    </>
  )
  return (
    <Dialog title={privacy.eraseQuestion} onClose={onClose} actions={actions}>
      <p className="dialog-text">{privacy.eraseText}</p>
      <form id={formId} className="erase-form" onSubmit={submit}>
        <label htmlFor={`${formId}-word`}>{privacy.eraseType(privacy.eraseWord)}</label>
        <input
          id={`${formId}-word`}
          className="field"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </form>
    </Dialog>
  )
}
