// One model in a list: what it is for, its facts, what is wrong with it, and what can be done.
import { type ReactNode, useId, useState } from 'react'
import type { ModelInfo } from '../../shared/model-schemas.ts'
import { ModelDetails, ModelFacts } from './model-facts.tsx'
import { workShare } from './model-words.ts'
import './model-row.css'

export interface ModelRowProps {
  model: ModelInfo
  /** Under the facts: what is wrong and the ways out. */
  trouble?: ReactNode
  /** Its buttons. */
  children?: ReactNode
}

export function ModelRow({ model, trouble, children }: ModelRowProps) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  return (
    <li className="model-row" data-active={model.active} aria-labelledby={id}>
      <div className="model-main">
        <div className="model-title">
          <h4 id={id}>{model.title}</h4>
          <Pill model={model} />
        </div>
        {/* The encoder in use has said it above. */}
        {!(model.kind === 'embedding' && model.active) && <p className="model-purpose">{model.purpose}</p>}
        <ModelFacts model={model} />
        {trouble}
        {isOpen && <ModelDetails model={model} />}
      </div>
      <div className="model-actions">
        <button
          type="button"
          className="quiet"
          aria-expanded={isOpen}
          aria-label={`Details of ${model.title}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          Details
        </button>
        {children}
      </div>
    </li>
  )
}

const pills: Record<NonNullable<ModelInfo['work']>['stage'], string> = {
  downloading: 'Downloading',
  checking: 'Checking',
  importing: 'Being taken in',
  preparing: 'Preparing',
  encoding: 'Encoding',
}

function Pill({ model: { state, active, problem, work } }: { model: ModelInfo }) {
  if (work !== null) {
    const share = workShare(work)
    return (
      <span className="state-pill" data-state="indexing">
        {pills[work.stage]}
        {share !== null && ` ${Math.floor(share * 100)} %`}
      </span>
    )
  }
  if (problem !== null && state !== 'available')
    return (
      <span className="state-pill" data-state="unreachable">
        Needs attention
      </span>
    )
  if (active) return <span className="state-pill">In use</span>
  return state === 'bundled' ? <span className="state-pill">Comes with Nearnote</span> : null
}

/** What is wrong, in place, with the ways out behind it. */
export function RowTrouble({ problem, children }: { problem: string; children: ReactNode }) {
  return (
    <div className="row-trouble">
      <p>{problem}</p>
      <p className="row-ways">{children}</p>
    </div>
  )
}
