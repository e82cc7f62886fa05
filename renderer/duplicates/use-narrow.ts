// Whether the window is too narrow for two texts side by side.
import { useSyncExternalStore } from 'react'

const query = '(max-width: 1000px)'

const subscribe = (listen: () => void): (() => void) => {
  const media = window.matchMedia(query)
  media.addEventListener('change', listen)
  return () => media.removeEventListener('change', listen)
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
