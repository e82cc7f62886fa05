// What the library can be narrowed down by and what it holds: asked anew when a wave of indexing has settled.
import { useEffect, useState } from 'react'
import type { Client } from '../../shared/contract.ts'
import { useApp, useFromLibrary } from '../app-context.ts'

/** `ask`: one and the same function for good. Null until it is known, and where it cannot be told: what is wrong is said elsewhere. */
export function useSettled<T>(ask: (client: Client, signal: AbortSignal) => Promise<T>): T | null {
  const { client } = useApp()
  const [answer, setAnswer] = useState<T | null>(null)
  const isBusy = useFromLibrary(({ progress }) => progress?.state === 'indexing' || progress?.state === 'scanning')
  const indexed = useFromLibrary(({ status }) => status?.indexed ?? 0)
  // Another model reads other scripts.
  const model = useFromLibrary(({ status }) => status?.fingerprint)
  useEffect(() => {
    if (isBusy) return
    const controller = new AbortController()
    ask(client, controller.signal).then(
      (told) => controller.signal.aborted || setAnswer(told),
      () => {},
    )
    return () => controller.abort()
  }, [ask, client, isBusy, indexed, model])
  return answer
}
