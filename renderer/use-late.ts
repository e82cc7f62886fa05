// Whether something has been waited for so long that it should be said.
import { useEffect, useState } from 'react'

/** True once the same thing has been waited for so many milliseconds; null: nothing is. */
export function useLate(awaited: string | null, ms: number): boolean {
  const [late, setLate] = useState<string | null>(null)
  useEffect(() => {
    if (awaited === null) return
    const timer = setTimeout(() => setLate(awaited), ms)
    return () => {
      clearTimeout(timer)
      setLate(null)
    }
  }, [awaited, ms])
  return awaited !== null && late === awaited
}
