// The library could not be opened at all: what is wrong and what to do.
import { TriangleAlert } from 'lucide-react'
import type { AppError } from '../../shared/errors.ts'
import { useApp } from '../app-context.ts'
import { describeError } from './error-words.ts'

export function StartTrouble({ error }: { error: AppError }) {
  const { live, client, toasts } = useApp()
  const { title, text } = describeError(error)
  const rebuild = () => client.rebuild().then(live.refresh).catch(toasts.fail)
  return (
    <div className="welcome" role="alert">
      <TriangleAlert size={40} strokeWidth={1.4} aria-hidden />
      <h1>{title}</h1>
      <p className="welcome-lead">{text}</p>
      <div className="welcome-actions">
        <button type="button" className="button primary large" onClick={() => void live.refresh()}>
          Try again
        </button>
        {error.code === 'STORE_DAMAGED' && (
          <button type="button" className="button large" onClick={() => void rebuild()}>
            Build the index anew
          </button>
        )}
      </div>
    </div>
  )
}
