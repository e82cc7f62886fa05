// The words of the query, each with what it counts.
import { Minus, Plus } from 'lucide-react'
import { useApp } from '../../app-context.ts'
import { useCell } from '../../cell.ts'
import { useWords } from '../../words/use-words.ts'
import { nextWeight, weightOf, weightWords, withWeight, wordsOf } from './word-weights.ts'
import './weight-chips.css'

export function WeightChips() {
  const { request } = useApp()
  const asked = useCell(request)
  const { weights: said } = useWords().search
  const words = wordsOf(asked.query)
  const isChanged = words.some((word) => weightOf(asked.weights, word) !== 1)
  return (
    <div className="weights">
      {words.length === 0 ? (
        <span>{said.none}</span>
      ) : (
        <ul aria-label={said.list}>
          {words.map((word) => (
            <WeightChip key={word} word={word} />
          ))}
        </ul>
      )}
      {isChanged && (
        <button type="button" className="quiet" onClick={() => request.set({ ...asked, weights: {} })}>
          {said.reset}
        </button>
      )}
      <span className="sr-only" role="status">
        {words
          .filter((word) => weightOf(asked.weights, word) !== 1)
          .map((word) => said.counts(word, weightWords(weightOf(asked.weights, word))))
          .join(', ')}
      </span>
    </div>
  )
}

function WeightChip({ word }: { word: string }) {
  const { request } = useApp()
  const { weights } = useCell(request)
  const { weights: said } = useWords().search
  const weight = weightOf(weights, word)
  const steps = [
    { name: said.less(word), next: nextWeight(weights, word, -1), Icon: Minus },
    { name: said.more(word), next: nextWeight(weights, word, 1), Icon: Plus },
  ]
  const set = (next: number) => request.set({ ...request.get(), weights: withWeight(request.get().weights, word, next) })
  return (
    <li className="weight" data-weight={weight}>
      <span className="weight-word" dir="auto">
        {word}
      </span>
      <span className="weight-value">{weightWords(weight)}</span>
      {steps.map(({ name, next, Icon }) => (
        // At the last step it stays where it is, with the focus.
        <button
          key={name}
          type="button"
          aria-label={name}
          aria-disabled={next === null}
          onClick={() => next !== null && set(next)}
        >
          <Icon size={13} aria-hidden />
        </button>
      ))}
    </li>
  )
}
