// What is opened over a hit: its menu, or why it is there. Loaded when it is first asked for, so that the window starts without it.
import { lazy, Suspense } from 'react'
import type { Hit } from '../../../shared/schemas.ts'
import { hitId } from '../hit-id.ts'
import type { HitKeys } from '../use-hit-keys.ts'
import type { MenuAnchor } from './hit-menu.tsx'
import type { HitActions } from './use-hit-actions.ts'

const HitMenu = lazy(async () => ({ default: (await import('./hit-menu.tsx')).HitMenu }))
const WhyPopover = lazy(async () => ({ default: (await import('../why/why-popover.tsx')).WhyPopover }))

/** `anchor`: null for the row itself. */
export type Shown = { at: number } & ({ kind: 'menu'; anchor: MenuAnchor | null } | { kind: 'why'; anchor: Element | null })

export interface HitOverlayProps {
  shown: Shown | null
  hit: Hit | null
  keys: HitKeys
  actions: HitActions
  canOpen: boolean
  onShow: (shown: Shown | null) => void
  /** What had the focus before. */
  returnTo: () => HTMLElement | null
}

export function HitOverlay({ shown, hit, keys, actions, canOpen, onShow, returnTo }: HitOverlayProps) {
  const row = shown === null ? null : document.getElementById(hitId(shown.at))
  if (shown === null || hit === null || row === null) return null
  const close = () => onShow(null)
  const why = () => onShow({ kind: 'why', at: shown.at, anchor: null })
  return (
    <Suspense>
      {shown.kind === 'menu' ? (
        <HitMenu
          hit={hit}
          anchor={shown.anchor ?? row}
          isPicked={keys.picked.has(hit)}
          actions={actions}
          onOpen={canOpen ? keys.open : null}
          onRead={keys.read}
          onWhy={hit.why === undefined ? null : why}
          onPick={() => keys.picked.toggle(shown.at)}
          onClose={close}
          returnTo={returnTo}
        />
      ) : (
        <WhyPopover
          hit={hit}
          anchor={shown.anchor ?? row.querySelector('[data-why]') ?? row}
          onClose={close}
          returnTo={returnTo}
        />
      )}
    </Suspense>
  )
}
