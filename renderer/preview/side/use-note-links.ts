// Links of the note in front and the notes that lead to it: asked for when the note rests, again when it changed.
import { useEffect, useState } from 'react'
import type { NoteLinks } from '../../../shared/methods/links.ts'
import { useApp } from '../../app-context.ts'

/** A note that is passed by is not asked about, in milliseconds. */
const restMs = 300

/** Null until known, and where it cannot be told. */
export function useNoteLinks(path: string, modified: number | null): NoteLinks | null {
  const { client } = useApp()
  const [found, setFound] = useState<{ path: string; links: NoteLinks } | null>(null)
  useEffect(() => {
    if (modified === null) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      client.noteLinks({ path }, controller.signal).then(
        (links) => controller.signal.aborted || setFound({ path, links }),
        // Links are an extra: without them the list is simply not there.
        () => {},
      )
    }, restMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [client, path, modified])
  return found?.path === path ? found.links : null
}
