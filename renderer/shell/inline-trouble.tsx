// A failure said in place, where the answer would stand.
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { describeError } from './error-words.ts'

export function InlineTrouble({ error, children }: { error: unknown; children?: ReactNode }) {
  const { title, text } = describeError(error, useWords().errors)
  return (
    <p className="inline-trouble" role="alert">
      <strong>{title}.</strong> {text} {children}
    </p>
  )
}
