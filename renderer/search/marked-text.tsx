// A snippet with the words that were found and the sentence that fits best, each in its own way.
import type { Hit } from '../../shared/schemas.ts'
import { markdownSpans, type Segment, segmentText } from './segments.ts'

export function MarkedText({ snippet, hasMarkup }: { snippet: Hit['snippet']; hasMarkup: boolean }) {
  const { text, marks, sentence, cut } = snippet
  const segments = segmentText(text, { words: marks, sentence, hidden: hasMarkup ? markdownSpans(text) : [] })
  return (
    <>
      {cut?.start === true && '… '}
      {segments.map((segment) => (
        <Piece key={segment.start} segment={segment} />
      ))}
      {cut?.end === true && ' …'}
    </>
  )
}

function Piece({ segment: { text, isWord, isSentence } }: { segment: Segment }) {
  if (!isWord && !isSentence) return text
  return <mark className={isWord ? (isSentence ? 'hl-word hl-sentence' : 'hl-word') : 'hl-sentence'}>{text}</mark>
}
