// Changes with whatever would have a canvas look otherwise: theme, contrast, pixels of the screen.
import { useSyncExternalStore } from 'react'

const media = ['(prefers-color-scheme: dark)', '(forced-colors: active)']

export const useLook = (): string => useSyncExternalStore(followLook, lookNow)

const lookNow = (): string =>
  [
    window.devicePixelRatio,
    document.documentElement.dataset['theme'] ?? '',
    ...media.map((query) => window.matchMedia(query).matches),
  ].join(' ')

function followLook(listen: () => void): () => void {
  const queries = [...media, `(resolution: ${window.devicePixelRatio}dppx)`].map((query) => window.matchMedia(query))
  const themes = new MutationObserver(listen)
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  window.addEventListener('resize', listen)
  for (const query of queries) query.addEventListener('change', listen)
  return () => {
    themes.disconnect()
    window.removeEventListener('resize', listen)
    for (const query of queries) query.removeEventListener('change', listen)
  }
}
