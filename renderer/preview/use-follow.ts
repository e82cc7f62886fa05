// Goes where a link of the note leads: a footnote or heading in it, or another note.
import type { RefObject } from 'react'
import { useApp } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import type { Target } from './locate-passage.ts'

/** What the sanitiser puts in front of the names that a note gives its parts. */
const ownNames = 'user-content-'

export function useFollow(
  pane: RefObject<HTMLElement | null>,
  target: Target | null,
  visit: (target: Target) => void,
): (link: string) => void {
  const { client, toasts } = useApp()
  const { preview } = useWords()
  return (link) => {
    if (target === null) return
    const part = partOf(link)
    if (link.startsWith('#')) {
      if (jumpTo(pane.current, decoded(link.slice(1)))) return
      visit({ path: target.path, title: target.title, line: null, snippet: null, heading: part ?? '' })
      return
    }
    client
      .resolveLink({ from: target.path, target: link })
      .then(
        ({ note }) =>
          note === null
            ? toasts.notice(preview.nowhere(link), preview.nowhereWhy)
            : visit({ ...note, line: null, snippet: null, heading: part }),
        toasts.fail,
      )
  }
}

/** [[Note#Part]], note.md#part; a block's name (^) is a place that the engine does not keep. */
function partOf(link: string): string | undefined {
  const part = /#([^^]+)$/.exec(link)?.[1]
  return part === undefined ? undefined : decoded(part)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** True where there is such a part: a footnote, the place that it was called at, an <a id>. The focus goes there. */
function jumpTo(pane: HTMLElement | null, name: string): boolean {
  const part = pane?.querySelector<HTMLElement>(`[id="${CSS.escape(ownNames + name)}"]`)
  if (!part) return false
  part.scrollIntoView({ block: 'center' })
  if (part.tabIndex < 0) part.setAttribute('tabindex', '-1')
  part.focus({ preventScroll: true })
  return true
}
