// The library could not be opened at all: what is wrong and what to do.
import { TriangleAlert } from 'lucide-react'
import type { AppError } from '../../shared/errors.ts'
import { useApp } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import { describeError } from './error-words.ts'

export function StartTrouble({ error }: { error: AppError }) {
  const { live, client, toasts } = useApp()
  const { errors, shell } = useWords()
  const { title, text } = describeError(error, errors)
  const rebuild = () => client.rebuild().then(live.refresh).catch(toasts.fail)
  return (
    <div className="welcome" role="alert">
      <TriangleAlert size={40} strokeWidth={1.4} aria-hidden />
      <h1>{title}</h1>
      <p className="welcome-lead">{text}</p>
      <div className="welcome-actions">
        <button type="button" className="button primary large" onClick={() => void live.refresh()}>
          {shell.trouble.again}
        </button>
        {error.code === 'STORE_DAMAGED' && (
          <button type="button" className="button large" onClick={() => void rebuild()}>
            {shell.trouble.rebuild}
          </button>
        )}
      </div>
    </div>
  )
}
