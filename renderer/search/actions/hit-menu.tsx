// The menu of one hit. Loaded when it is first asked for.
import { Menu } from '@base-ui/react/menu'
import { type ReactNode } from 'react'
import type { Hit } from '../../../shared/schemas.ts'
import { useWords } from '../../words/use-words.ts'
import { folderName, type HitActions } from './use-hit-actions.ts'
import './hit-menu.css'

/** An element, or a place where somebody pressed. */
export type MenuAnchor = Element | { getBoundingClientRect: () => DOMRect }

export interface HitMenuProps {
  hit: Hit
  anchor: MenuAnchor
  isPicked: boolean
  actions: HitActions
  /** Null where the host opens nothing. */
  onOpen: (() => void) | null
  onRead: () => void
  onWhy: (() => void) | null
  onPick: () => void
  onClose: () => void
  /** What has the focus when it is closed. */
  returnTo: () => HTMLElement | null
}

export function HitMenu({ hit, anchor, isPicked, actions, onOpen, onRead, onWhy, onPick, onClose, returnTo }: HitMenuProps) {
  const { menu } = useWords().search
  const folder = folderName(hit.path)
  return (
    <Menu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Menu.Portal>
        <Menu.Positioner className="hit-menu-place" anchor={anchor} side="bottom" align="start" sideOffset={2}>
          <Menu.Popup className="hit-menu-panel" aria-label={menu.label(hit.title)} finalFocus={returnTo}>
            {onOpen !== null && <Row onPress={onOpen}>{menu.open}</Row>}
            <Row onPress={onRead}>{menu.read}</Row>
            {onWhy !== null && <Row onPress={onWhy}>{menu.why}</Row>}
            <Menu.Separator className="hit-menu-line" />
            <Row onPress={() => actions.like(hit)}>{menu.like}</Row>
            <Row onPress={() => actions.unlike(hit)}>{menu.unlike}</Row>
            {folder !== '' && <Row onPress={() => actions.from(hit)}>{menu.from(folder)}</Row>}
            <Row onPress={onPick}>{isPicked ? menu.unpick : menu.pick}</Row>
            <Menu.Separator className="hit-menu-line" />
            <Menu.Group>
              <Menu.GroupLabel className="hit-menu-label">{menu.copy}</Menu.GroupLabel>
              <Row onPress={() => actions.copyQuotes([hit])}>{menu.quote}</Row>
              <Row onPress={() => actions.copyWiki([hit])}>{menu.wiki}</Row>
              <Row onPress={() => actions.copyLinks([hit])}>{menu.link}</Row>
              <Row onPress={() => actions.copyPath(hit)}>{menu.path}</Row>
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Row({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <Menu.Item className="hit-menu-row" onClick={onPress}>
      {children}
    </Menu.Item>
  )
}
