// The library's tags, most used first; asked anew when a wave of indexing has settled.
import { useEffect, useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import { useApp, useFromLibrary } from '../app-context.ts'

type Tag = Output<'listTags'>['tags'][number]

/** A menu with more is no menu; the others can be typed. */
const mostTags = 200

export function useTags(): readonly Tag[] {
  const { client } = useApp()
  const [tags, setTags] = useState<readonly Tag[]>([])
  const isBusy = useFromLibrary(({ progress }) => progress?.state === 'indexing' || progress?.state === 'scanning')
  const indexed = useFromLibrary(({ status }) => status?.indexed ?? 0)
  useEffect(() => {
    if (isBusy) return
    const controller = new AbortController()
    client.listTags({}, controller.signal).then(
      (answer) => setTags([...answer.tags].sort((a, b) => b.notes - a.notes || a.tag.localeCompare(b.tag)).slice(0, mostTags)),
      // Without tags the menu is simply not there; what is wrong is said elsewhere.
      () => {},
    )
    return () => controller.abort()
  }, [client, isBusy, indexed])
  return tags
}
