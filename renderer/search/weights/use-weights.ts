// Whether the words with their weights are shown: when somebody asks, and as long as one counts otherwise than once.
import { useState } from 'react'
import { useApp } from '../../app-context.ts'
import { useCell } from '../../cell.ts'
import { nextWeight, weightOf, withWeight, wordAt, wordsOf } from './word-weights.ts'

export function useWeights() {
  const { request } = useApp()
  const asked = useCell(request)
  const [isOpen, setIsOpen] = useState(false)
  const isChanged =
    Object.keys(asked.weights).length > 0 && wordsOf(asked.query).some((word) => weightOf(asked.weights, word) !== 1)
  return {
    isShown: isOpen || isChanged,
    toggle() {
      if (isOpen || isChanged) request.set({ ...request.get(), weights: {} })
      setIsOpen(!isOpen && !isChanged)
    },
    weigh(cursor: number, direction: 1 | -1) {
      const { query, weights } = request.get()
      const word = wordAt(query, cursor)
      const next = word === null ? null : nextWeight(weights, word, direction)
      if (word !== null && next !== null) request.set({ ...request.get(), weights: withWeight(weights, word, next) })
    },
  }
}
