// A button that opens a menu of a few things to do.
import { Menu } from '@base-ui/react/menu'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import './action-menu.css'

export interface MenuAction {
  name: string
  /** What it will do or write, in full. */
  detail?: string
  act(): void
}

export interface ActionMenuProps {
  /** For screen readers, and on hover. */
  label: string
  /** What the button shows in front of its arrow; the arrow alone without it. */
  children?: ReactNode
  className: string
  actions: readonly MenuAction[]
}

export function ActionMenu({ label, children, className, actions }: ActionMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger className={className} aria-label={label} title={label}>
        {children}
        <ChevronDown size={13} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="action-menu-place" side="bottom" align="start" sideOffset={4}>
          <Menu.Popup className="action-menu-panel" aria-label={label} onKeyDown={(event) => event.stopPropagation()}>
            {actions.map(({ name, detail, act }) => (
              <Menu.Item key={name} className="action-menu-row" onClick={act}>
                <span>{name}</span>
                {detail !== undefined && (
                  <span className="action-menu-detail" dir="auto">
                    {detail}
                  </span>
                )}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
