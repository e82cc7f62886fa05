// A modal dialog: the system keeps the focus inside, Escape and a click beside it close it.
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '../words/use-words.ts'
import './dialog.css'

export interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  /** Its buttons. */
  actions?: ReactNode
}

export function Dialog({ title, onClose, children, actions }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const { shell } = useWords()
  useEffect(() => {
    const dialog = element.current
    if (dialog === null || dialog.open) return
    const before = document.activeElement
    dialog.showModal()
    return () => {
      dialog.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  useEffect(() => {
    const dialog = element.current
    const onClick = (event: MouseEvent) => event.target === dialog && onClose()
    dialog?.addEventListener('click', onClick)
    return () => dialog?.removeEventListener('click', onClick)
  }, [onClose])
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="dialog-body">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="quiet icon-only" aria-label={shell.dialog.close} onClick={onClose}>
            <X size={17} aria-hidden />
          </button>
        </header>
        {children}
        {actions && <div className="dialog-actions">{actions}</div>}
      </div>
    </dialog>
  )
}

export interface ConfirmProps {
  title: string
  children: ReactNode
  confirm: string
  isDangerous?: boolean
  onConfirm: () => void
  onClose: () => void
}

export function ConfirmDialog({ title, children, confirm, isDangerous = false, onConfirm, onClose }: ConfirmProps) {
  const { shell } = useWords()
  const accept = () => {
    onClose()
    onConfirm()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" onClick={onClose}>
            {shell.dialog.cancel}
          </button>
          <button type="button" className={`button ${isDangerous ? 'danger' : 'primary'}`} onClick={accept}>
            {confirm}
          </button>
        </>
      }
    >
      <div className="dialog-text">{children}</div>
    </Dialog>
  )
}
