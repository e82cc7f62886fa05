// What an input method is still spelling (Japanese, Chinese, Korean; accents) is nobody's question: it is asked when the word is chosen.
import { type CompositionEvent, useState } from 'react'

export interface Composition {
  /** What the field shows. */
  text: string
  change(text: string): void
  onCompositionStart(event: CompositionEvent<HTMLInputElement>): void
  onCompositionEnd(event: CompositionEvent<HTMLInputElement>): void
}

/** `asked`: what was searched for last; `search` is told of every text but those in between. */
export function useComposition(asked: string, search: (text: string) => void): Composition {
  const [composed, setComposed] = useState<string | null>(null)
  return {
    text: composed ?? asked,
    change: (text) => (composed === null ? search(text) : setComposed(text)),
    onCompositionStart: ({ currentTarget }) => setComposed(currentTarget.value),
    onCompositionEnd({ currentTarget }) {
      setComposed(null)
      search(currentTarget.value)
    },
  }
}
