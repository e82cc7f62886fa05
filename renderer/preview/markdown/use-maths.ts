// The part that draws maths, once it is there.
import { useEffect, useState } from 'react'

export type Maths = typeof import('./maths.ts')

/** Null until it is loaded, and for texts that need none of it. */
export function useMaths(isWanted: boolean): Maths | null {
  const [maths, setMaths] = useState<Maths | null>(null)
  useEffect(() => {
    if (!isWanted || maths !== null) return
    let isLeft = false
    import('./maths.ts').then(
      (loaded) => !isLeft && setMaths(loaded),
      // Without it formulas read as they are written.
      () => {},
    )
    return () => {
      isLeft = true
    }
  }, [isWanted, maths])
  return isWanted ? maths : null
}
