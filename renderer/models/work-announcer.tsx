// Tells screen readers how work goes on: at its beginning, at each quarter, at a new stage; not at every step.
import type { ModelInfo } from '../../shared/model-schemas.ts'
import { nameOfPath } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { workShare, workTitle } from './model-words.ts'

export function WorkAnnouncer({ models, importing }: { models: readonly ModelInfo[]; importing: string | null }) {
  const words = useWords()
  const isTold = models.some(({ work }) => work?.stage === 'importing')
  return (
    <p className="sr-only" role="status">
      {importing !== null && !isTold && `${words.models.work.announced(words.models.taking.what(nameOfPath(importing)), 0)} `}
      {models
        .map((model) => announcement(model, words))
        .filter(Boolean)
        .join(' ')}
    </p>
  )
}

function announcement({ work, title }: Pick<ModelInfo, 'work' | 'title'>, words: Words): string {
  if (work === null) return ''
  const quarters = Math.floor((workShare(work) ?? 0) * 4)
  return words.models.work.announced(workTitle(work, title, words), quarters * 25)
}
