// The list of problems, a page at a time; asked anew when the counts change.
import { useEffect, useState } from 'react'
import type { Problem } from '../../shared/schemas.ts'
import { useApp } from '../app-context.ts'

const page = 200

export function useProblems(version: string) {
  const { client, live, toasts } = useApp()
  const [limit, setLimit] = useState(page)
  const [answer, setAnswer] = useState<{ problems: readonly Problem[]; total: number }>({ problems: [], total: 0 })
  useEffect(() => {
    const controller = new AbortController()
    const offsets = Array.from({ length: Math.ceil(limit / page) }, (_, at) => at * page)
    Promise.all(offsets.map((offset) => client.listProblems({ limit: page, offset }, controller.signal))).then(
      (pages) => setAnswer({ problems: pages.flatMap(({ problems }) => problems), total: pages[0]?.total ?? 0 }),
      (error: unknown) => toasts.fail(error),
    )
    return () => controller.abort()
  }, [client, toasts, limit, version])
  return {
    ...answer,
    loadMore: () => setLimit(limit + page),
    retry(paths: string[]) {
      client
        .retryNotes({ paths })
        .then(() => live.refresh())
        .catch(toasts.fail)
    },
  }
}
