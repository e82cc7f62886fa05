// Messages at the window's edge, newest last. Errors stay until they are closed; notices leave by themselves.
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useApp } from '../app-context.ts'
import type { WayOut } from './error-words.ts'
import type { Toast } from './toasts.ts'
import './toast-stack.css'

const noticeMs = 6000

export function ToastStack() {
  const { toasts } = useApp()
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get)
  return (
    <div className="toasts" role="region" aria-label="Messages">
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastCard({ toast: { id, kind, title, text, wayOut } }: { toast: Toast }) {
  const { toasts } = useApp()
  useEffect(() => {
    if (kind !== 'notice') return
    const timer = setTimeout(() => toasts.dismiss(id), noticeMs)
    return () => clearTimeout(timer)
  }, [toasts, id, kind])
  const Icon = kind === 'error' ? CircleAlert : CircleCheck
  return (
    <div className="toast" data-kind={kind} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon size={18} strokeWidth={2} aria-hidden />
      <div className="toast-words">
        <strong>{title}</strong>
        {text !== '' && <p>{text}</p>}
        {wayOut && <WayOutButton wayOut={wayOut} onTaken={() => toasts.dismiss(id)} />}
      </div>
      <button type="button" className="quiet icon-only" aria-label="Dismiss" onClick={() => toasts.dismiss(id)}>
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
