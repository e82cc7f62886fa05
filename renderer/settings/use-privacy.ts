// What is kept and whom Nearnote has talked to: learned when Settings comes to the front, and again after something was erased.
import { useCallback, useEffect, useState } from 'react'
import type { Privacy } from '../../shared/methods/privacy.ts'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'

export interface KnownPrivacy {
  /** Null until it is known. */
  known: Privacy | null
  refresh(): void
}

export function usePrivacy(): KnownPrivacy {
  const { client, view, toasts } = useApp()
  const isShown = useCell(view) === 'settings'
  const [known, setKnown] = useState<Privacy | null>(null)
  const refresh = useCallback(() => void client.readPrivacy().then(setKnown, toasts.fail), [client, toasts])
  useEffect(() => {
    if (isShown) refresh()
  }, [isShown, refresh])
  return { known, refresh }
}
