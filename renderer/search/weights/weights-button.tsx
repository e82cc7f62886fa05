// Opens the words of the query with their weights.
import { Scale } from 'lucide-react'
import { useWords } from '../../words/use-words.ts'

export function WeightsButton({ isShown, onToggle }: { isShown: boolean; onToggle: () => void }) {
  const { weights } = useWords().search
  return (
    <button type="button" className="quiet" aria-expanded={isShown} title={weights.title} onClick={onToggle}>
      <Scale size={14} aria-hidden />
      {weights.label}
    </button>
  )
}
