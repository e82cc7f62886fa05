// Whether the pages of a PDF are in front instead of its text, and which of them.
import { useState } from 'react'
import type { Client } from '../../shared/contract.ts'
import type { NoteView } from '../../shared/note-view.ts'
import { useApp } from '../app-context.ts'
import type { Target } from './locate-passage.ts'
import { type OpenPdf, openPdf } from './pdf/open-pdf.ts'
import { isPdf, type ShownPdf, usePdf } from './pdf/use-pdf.ts'

export interface PageTurning {
  /** The note in front has pages that can be drawn. */
  canShow: boolean
  isShown: boolean
  show: (pages: boolean) => void
  /** Null while no pages are shown. */
  shown: ShownPdf | null
  pdf: OpenPdf | null
  /** 1-based; null until the file is open. */
  page: number | null
  /** The passage stands on that page, as far as its place says. */
  isOfPassage: boolean
  turn: (page: number) => void
  /** The page in front, or that of the passage in front; null where the note is no PDF or the passage names no page. */
  find: () => Promise<number | null>
}

/** Who looks at pages goes on to do so with the next PDF. `visit` leads to another place of the note. */
export function usePageTurning(note: NoteView | null, target: Target | null, visit: (target: Target) => void): PageTurning {
  const { client } = useApp()
  const [wantsPages, setWantsPages] = useState(false)
  const canShow = note !== null && isPdf(note)
  const isShown = canShow && wantsPages
  const shown = usePdf(isShown ? note : null)
  const pdf = shown?.kind === 'open' ? shown.pdf : null
  const ofPassage = pdf === null || target === null ? null : pageOf(pdf, target)
  const page = pdf === null ? null : (target?.page ?? ofPassage ?? 1)
  return {
    canShow,
    isShown,
    show(pages) {
      setWantsPages(pages)
      // From a page that was turned to, its text is what one wants to read.
      const start =
        pages || note === null || pdf === null || target?.page === undefined ? undefined : startOf(note, pdf, target.page)
      if (start !== undefined && target !== null) visit({ ...target, line: null, snippet: null, at: start, page: undefined })
    },
    shown,
    pdf,
    page,
    isOfPassage: page !== null && page === ofPassage,
    find: async () => page ?? (canShow && target?.place !== undefined ? findPage(client, target) : null),
    turn: (next) => target && visit({ ...target, page: next }),
  }
}

/** Only the file knows which of its pages is called "xii". */
async function findPage(client: Client, target: Target): Promise<number | null> {
  const pdf = await openPdf(client, target.path, () => {})
  const page = pageOf(pdf, target)
  pdf.close()
  return page
}

function pageOf(pdf: OpenPdf, { place }: Target): number | null {
  return place?.kind === 'page' && place.within === '' ? pdf.numberOf(place.name) : null
}

/** Offset at which a page's text begins; undefined for one without text. */
function startOf({ places = [] }: NoteView, pdf: OpenPdf, page: number): number | undefined {
  return places.find(({ kind, name }) => kind === 'page' && pdf.numberOf(name) === page)?.start
}
