// Whether the global shortcut could be had, as the host says.
import { useEffect, useState } from 'react'
import type { ShortcutState } from '../../shared/methods/host.ts'
import { useApp, useSettings } from '../app-context.ts'

/** Asked again after every change of the setting. Null until it is known, or where the answer is about another shortcut. */
export function useShortcutState(): ShortcutState['state'] | null {
  const { client } = useApp()
  const { shortcut } = useSettings()
  const [known, setKnown] = useState<ShortcutState | null>(null)
  useEffect(() => {
    let isCurrent = true
    let timer: ReturnType<typeof setTimeout> | undefined
    // The setting goes to the engine first, and from there to the host.
    const ask = (tries: number) => {
      client.hostShortcut().then(
        (state) => {
          if (!isCurrent) return
          setKnown(state)
          if (state.shortcut !== shortcut && tries > 0) timer = setTimeout(() => ask(tries - 1), askAgainMs)
        },
        () => undefined,
      )
    }
    ask(mostTries)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [client, shortcut])
  return known?.shortcut === shortcut ? known.state : null
}

const askAgainMs = 150
const mostTries = 20
