// The PDF whose pages are in front: opened when they are first looked at, closed when another note is.
import { useEffect, useState } from 'react'
import type { NoteView } from '../../../shared/note-view.ts'
import { useApp } from '../../app-context.ts'
import { type OpenPdf, openPdf } from './open-pdf.ts'

export type ShownPdf = { kind: 'opening' } | { kind: 'open'; pdf: OpenPdf } | { kind: 'failed' }

/** A note that is a PDF itself: pages of one inside a mail have no file to be read from. */
export const isPdf = ({ path, file }: Pick<NoteView, 'path' | 'file'>): boolean => file === undefined && /\.pdf$/i.test(path)

/** Null while no page is looked at. Opened anew when the file has changed. */
export function usePdf(note: Pick<NoteView, 'path' | 'modified'> | null): ShownPdf | null {
  const { client } = useApp()
  const [state, setState] = useState<{ key: string; shown: ShownPdf } | null>(null)
  const path = note?.path ?? null
  const key = `${path}\n${note?.modified}`
  useEffect(() => {
    if (path === null) return
    let isLeft = false
    const show = (shown: ShownPdf) => {
      if (!isLeft) setState({ key, shown })
    }
    const opening = openPdf(client, path, () => show({ kind: 'failed' }))
    opening.then(
      (pdf) => show({ kind: 'open', pdf }),
      () => show({ kind: 'failed' }),
    )
    return () => {
      isLeft = true
      void opening.then(({ close }) => close()).catch(() => {})
    }
  }, [client, path, key])
  if (path === null) return null
  return state?.key === key ? state.shown : { kind: 'opening' }
}
