// A comparison that failed: what is wrong, and the way to ask once more (the texts are still there).
import { InlineTrouble } from '../shell/inline-trouble.tsx'

export function CompareTrouble({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  return (
    <InlineTrouble error={error}>
      <button type="button" className="link" onClick={onAgain}>
        Compare again
      </button>
    </InlineTrouble>
  )
}
