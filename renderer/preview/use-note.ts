// The note in the preview: read when another is in front, read again when it changed on disk.
import { startTransition, useEffect, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { NoteView } from '../../shared/note-view.ts'
import type { SearchAnswer } from '../../shared/schemas.ts'
import { useApp, useFromLibrary } from '../app-context.ts'
import { asAppError } from '../shell/error-words.ts'

/** The last note stays until the next one is there. */
export type ShownNote = { kind: 'none' } | { kind: 'ready'; note: NoteView } | { kind: 'failed'; path: string; error: AppError }

/** Arrow keys pass notes by; the one that rests is read. In milliseconds. */
const restMs = 40

export function useNote(path: string | null): ShownNote {
  const { client } = useApp()
  const version = useVersionOf(path)
  const [state, setState] = useState<ShownNote>({ kind: 'none' })
  useEffect(() => {
    if (path === null) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      client.readNote({ path }, controller.signal).then(
        // Drawn in slices, behind whatever is typed.
        (note) => controller.signal.aborted || startTransition(() => setState({ kind: 'ready', note })),
        (error: unknown) => !controller.signal.aborted && setState({ kind: 'failed', path, error: asAppError(error) }),
      )
    }, restMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [client, path, version])
  return state
}

/** Changes when this note changed. */
function useVersionOf(path: string | null): number {
  const notesVersion = useFromLibrary((library) => library.notesVersion)
  const changedPaths = useFromLibrary((library) => library.changedPaths)
  const [seen, setSeen] = useState({ version: 0, path })
  if (path !== seen.path) setSeen({ version: notesVersion, path })
  else if (notesVersion > seen.version && path !== null && changedPaths.includes(path)) setSeen({ version: notesVersion, path })
  return seen.version
}

/** Notes nearest to this one; [] until known, and when there are none. */
export function useRelated(path: string | null): SearchAnswer['hits'] {
  const { client } = useApp()
  const [found, setFound] = useState<{ path: string | null; hits: SearchAnswer['hits'] }>({ path: null, hits: [] })
  useEffect(() => {
    if (path === null) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      client.related({ path, limit: 6 }, controller.signal).then(
        ({ hits, nothing }) => setFound({ path, hits: nothing ? [] : hits }),
        // Related notes are an extra: without them the strip is simply not there.
        () => {},
      )
    }, 250)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [client, path])
  return found.path === path ? found.hits : []
}
