// Tells screen readers how work goes on: at its beginning, at each quarter, at a new stage; not at every step.
import type { ModelInfo } from '../../shared/model-schemas.ts'
import { nameOfPath } from '../formats.ts'
import { workShare, workTitle } from './model-words.ts'

export function WorkAnnouncer({ models, importing }: { models: readonly ModelInfo[]; importing: string | null }) {
  const isTold = models.some(({ work }) => work?.stage === 'importing')
  return (
    <p className="sr-only" role="status">
      {importing !== null && !isTold && `Taking in ${nameOfPath(importing)}. `}
      {models.map(announcement).filter(Boolean).join(' ')}
    </p>
  )
}

export function announcement({ work, title }: Pick<ModelInfo, 'work' | 'title'>): string {
  if (work === null) return ''
  const quarters = Math.floor((workShare(work) ?? 0) * 4)
  return `${workTitle(work, title)}${quarters === 0 ? '' : `, ${quarters * 25} percent`}.`
}
