// The note cannot be shown: deleted or moved since it was found, or unreadable just now.
import { FileX2 } from 'lucide-react'
import { type AppError, isAppError } from '../../shared/errors.ts'
import { useApp } from '../app-context.ts'
import { describeError } from '../shell/error-words.ts'
import { useWords } from '../words/use-words.ts'
import './note-gone.css'

export function NoteGone({ error }: { error: AppError }) {
  const { request } = useApp()
  const { preview } = useWords()
  const isGone = isAppError(error, 'NOTE_NOT_FOUND')
  const { title, text } = describeError(error, useWords().errors)
  return (
    <div className="preview-scroll note-gone" role="alert" tabIndex={-1}>
      <FileX2 size={34} strokeWidth={1.4} aria-hidden />
      <h2>{title}</h2>
      <p>{isGone ? preview.gone : text}</p>
      <button type="button" className="button" onClick={() => request.set({ ...request.get() })}>
        {preview.searchAgain}
      </button>
    </div>
  )
}
