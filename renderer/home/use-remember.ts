// What the engine is told of a person's searches and reading: only what has come to rest, never a keystroke.
import { useEffect } from 'react'
import { type SearchRequest, useApp } from '../app-context.ts'
import { asksNothing, savedOf } from './saved-request.ts'

/** A question at rest for so long was meant, in ms; a note in front for so long was read. */
const searchRestMs = 2000
const readMs = 3000

/** `answered`: what the shown answer was asked; null while there is none. `isOpened`: a hit was opened or read, which says the same at once. */
export function useRememberSearch(answered: SearchRequest | null, isOpened: boolean): void {
  const { client } = useApp()
  useEffect(() => {
    if (answered === null) return
    const request = savedOf(answered)
    if (asksNothing(request)) return
    // Whether it is remembered changes nothing in front: a failure is not worth a message.
    const tell = () => void client.rememberSearch({ request }).catch(() => undefined)
    const timer = setTimeout(tell, isOpened ? 0 : searchRestMs)
    return () => clearTimeout(timer)
  }, [answered, isOpened, client])
}

/** A note in front; null where there is none. */
export function useRememberRead(note: { path: string; line: number } | null): void {
  const { client } = useApp()
  const path = note?.path
  const line = note?.line ?? 1
  useEffect(() => {
    if (path === undefined) return
    const tell = () => {
      if (document.visibilityState === 'visible') client.rememberRead({ path, line }).catch(() => undefined)
    }
    const timer = setTimeout(tell, readMs)
    return () => clearTimeout(timer)
  }, [path, line, client])
}
