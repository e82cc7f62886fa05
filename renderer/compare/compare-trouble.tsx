// A comparison that failed: what is wrong, and the way to ask once more (the texts are still there).
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { useWords } from '../words/use-words.ts'

export function CompareTrouble({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { compare } = useWords()
  return (
    <InlineTrouble error={error}>
      <button type="button" className="link" onClick={onAgain}>
        {compare.pair.again}
      </button>
    </InlineTrouble>
  )
}
