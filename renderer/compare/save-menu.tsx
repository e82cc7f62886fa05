// What can be kept of two compared lists: the table and the pairs for a spreadsheet, the heat map as a picture.
import { Menu } from '@base-ui/react/menu'
import { Download } from 'lucide-react'
import { useRef } from 'react'
import type { ListArrangement } from '../../shared/list-arrangement.ts'
import { useApp } from '../app-context.ts'
import { saveBlob, saveCsv } from '../save-file.ts'
import { useWords } from '../words/use-words.ts'
import { createHeat } from './heat.ts'
import { readLightPalette } from './heat-palette.ts'
import { paintPicture } from './heat-picture.ts'
import type { ListTable } from './list-table.ts'
import { csvRows, pairRows } from './table-csv.ts'
import './save-menu.css'

export interface SaveMenuProps {
  /** As typed. */
  table: ListTable | null
  /** In the order that is shown. */
  ordered: ListTable | null
  arrangement: ListArrangement | null
}

export function SaveMenu({ table, ordered, arrangement }: SaveMenuProps) {
  const words = useWords()
  const { lists } = words.compare
  const probe = useRef<HTMLSpanElement>(null)
  const savePicture = useSavePicture(probe)
  return (
    <>
      <span ref={probe} className="heat-probe" aria-hidden />
      <Menu.Root modal={false}>
        <Menu.Trigger className="button small" disabled={table === null}>
          <Download size={14} aria-hidden /> {lists.save}
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="save-place" sideOffset={4} align="end">
            <Menu.Popup className="save-menu">
              <Menu.Item className="save-item" onClick={() => table && void saveCsv(lists.fileName, csvRows(table))}>
                {lists.table}
              </Menu.Item>
              <Menu.Item
                className="save-item"
                disabled={arrangement === null}
                onClick={() =>
                  table && arrangement && void saveCsv(`${lists.fileName}-pairs`, pairRows(table, arrangement, words.compare))
                }
              >
                {lists.pairs}
              </Menu.Item>
              <Menu.Item className="save-item" onClick={() => ordered && savePicture(ordered)}>
                {lists.picture}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </>
  )
}

function useSavePicture(probe: { readonly current: HTMLElement | null }) {
  const { toasts } = useApp()
  const words = useWords()
  const { lists } = words.compare
  return (table: ListTable) => {
    const canvas = probe.current && paintPicture(table, createHeat(table, words), readLightPalette(probe.current))
    if (canvas === null) return toasts.notice(lists.tooLarge, lists.tooLargeText)
    canvas.toBlob((blob) => {
      if (blob === null) toasts.notice(lists.tooLarge, lists.tooLargeText)
      else saveBlob(`${lists.fileName}.png`, blob)
    }, 'image/png')
  }
}
