// Messages at the window's edge, newest last. Errors stay until they are closed or true no more; notices leave by themselves, but not
// while somebody is at one. F6 leads to them, Escape closes the one that is held.
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useApp } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import type { WayOut } from './error-words.ts'
import type { Toast } from './toasts.ts'
import './toast-stack.css'

const noticeMs = 6000

export function ToastStack() {
  const { toasts } = useApp()
  const { shell } = useWords()
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get)
  const region = useRef<HTMLDivElement>(null)
  const [isHeld, setIsHeld] = useState(false)
  useFocusKey(region)
  return (
    // Who is at a message, with the mouse or the keys, goes on reading it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={region}
      className="toasts"
      role="region"
      aria-label={shell.toasts.messages}
      onMouseEnter={() => setIsHeld(true)}
      onMouseLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} isHeld={isHeld} />
      ))}
    </div>
  )
}

/** F6: to the newest message. */
function useFocusKey(region: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const buttons = region.current?.querySelectorAll<HTMLElement>('.toast-dismiss') ?? []
      const newest = [...buttons].at(-1)
      if (event.key !== 'F6' || newest === undefined) return
      event.preventDefault()
      newest.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [region])
}

function ToastCard({ toast: { id, kind, title, text, wayOut }, isHeld }: { toast: Toast; isHeld: boolean }) {
  const { toasts } = useApp()
  const { shell } = useWords()
  useEffect(() => {
    if (kind !== 'notice' || isHeld) return
    const timer = setTimeout(() => toasts.dismiss(id), noticeMs)
    return () => clearTimeout(timer)
  }, [toasts, id, kind, isHeld])
  const Icon = kind === 'error' ? CircleAlert : CircleCheck
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    toasts.dismiss(id)
  }
  return (
    // Escape is heard from the buttons in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions
    <div className="toast" data-kind={kind} role={kind === 'error' ? 'alert' : 'status'} onKeyDown={onKeyDown}>
      <Icon size={18} strokeWidth={2} aria-hidden />
      <div className="toast-words" dir="auto">
        <strong>{title}</strong>
        {text !== '' && <p>{text}</p>}
        {wayOut && <WayOutButton wayOut={wayOut} onTaken={() => toasts.dismiss(id)} />}
      </div>
      <button
        type="button"
        className="quiet icon-only toast-dismiss"
        aria-label={shell.toasts.dismiss}
        onClick={() => toasts.dismiss(id)}
      >
        <X size={15} aria-hidden />
      </button>
    </div>
  )
}

function WayOutButton({ wayOut, onTaken }: { wayOut: WayOut; onTaken: () => void }) {
  const app = useApp()
  const take = () => {
    onTaken()
    switch (wayOut.kind) {
      case 'linkFolder':
        return void app.linkFolder(wayOut.path)
      case 'openLibrary':
        return app.view.set('library')
      case 'openConnection':
        app.modelsPart.set('connection')
        return app.view.set('models')
      case 'openModels':
        return app.view.set('models')
      case 'undo':
        return wayOut.take()
      case 'reload':
        return void app.live.refresh()
    }
  }
  return (
    <button type="button" className="button small" onClick={take}>
      {wayOut.label}
    </button>
  )
}
