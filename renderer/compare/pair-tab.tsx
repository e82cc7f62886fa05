// Two texts side by side, compared while they are typed.
import { ArrowLeftRight, Eraser, FlaskConical } from 'lucide-react'
import { useEffect, useState } from 'react'
import { isBlank } from '../../shared/blank.ts'
import type { Comparison, Roles } from '../../shared/comparison.ts'
import { useApp, useLatest } from '../app-context.ts'
import { createLatest, shownOf } from '../latest.ts'
import { CompareTrouble } from './compare-trouble.tsx'
import { pairExamples } from './examples.ts'
import { PairResult } from './pair-result.tsx'
import type { TextPair } from './text-pair.ts'
import { TintedTexts } from './tinted-texts.tsx'
import './text-side.css'
import './pair-tab.css'

/** A comparison costs two encodings; typing faster than this is one, in milliseconds. */
const typingMs = 150

export interface RolesProps {
  roles: Roles
  setRoles: (roles: Roles) => void
}

export function PairTab({ roles, setRoles }: RolesProps) {
  const [texts, setTexts] = useState({ left: '', right: '' })
  const { state, again } = useComparison({ ...texts, as: roles })
  const shown = shownOf(state)
  const isEmpty = texts.left.trim() === '' && texts.right.trim() === ''
  const fill = ({ left, right }: { left: string; right: string }) => {
    setTexts({ left, right })
    setRoles('query-passage')
  }
  return (
    <div className="pair">
      <div className="pair-fields">
        <TextSide
          label={roles === 'symmetric' ? 'One text' : 'Question'}
          text={texts.left}
          onChange={(left) => setTexts({ ...texts, left })}
        />
        <TextSide
          label={roles === 'symmetric' ? 'Another text' : 'Passage'}
          text={texts.right}
          onChange={(right) => setTexts({ ...texts, right })}
        />
      </div>
      <PairTools
        isEmpty={isEmpty}
        onSwap={() => setTexts({ left: texts.right, right: texts.left })}
        onClear={() => setTexts({ left: '', right: '' })}
        onExample={fill}
      />
      <div className="pair-answer" data-stale={state.kind === 'working'} aria-busy={state.kind === 'working'}>
        {state.kind === 'failed' && <CompareTrouble error={state.error} onAgain={again} />}
        {shown === null ? (
          state.kind === 'idle' && <PairHint isStarted={!isBlank(texts.left) || !isBlank(texts.right)} />
        ) : (
          <>
            <PairResult comparison={shown.output} />
            <TintedTexts pair={shown.input} comparison={shown.output} />
          </>
        )}
      </div>
    </div>
  )
}

function useComparison(pair: TextPair) {
  const { client } = useApp()
  const [latest] = useState(() =>
    createLatest<TextPair, Comparison>((input, signal) => client.compare(input, signal), { delayMs: typingMs }),
  )
  const { left, right, as } = pair
  useEffect(() => {
    if (isBlank(left) || isBlank(right)) latest.clear()
    else latest.ask({ left, right, as })
  }, [latest, left, right, as])
  return { state: useLatest(latest), again: latest.again }
}

/** The contract's limit, in UTF-16 units. */
const longestText = 20_000

function TextSide({ label, text, onChange }: { label: string; text: string; onChange: (text: string) => void }) {
  return (
    <label className="text-side">
      <span className="text-side-label">
        {label}
        {text.length >= longestText && <span className="text-side-limit"> · 20,000 characters at most</span>}
      </span>
      <textarea
        className="field"
        rows={5}
        maxLength={longestText}
        placeholder="Type or paste a text"
        value={text}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  )
}

interface ToolsProps {
  isEmpty: boolean
  onSwap: () => void
  onClear: () => void
  onExample: (texts: { left: string; right: string }) => void
}

function PairTools({ isEmpty, onSwap, onClear, onExample }: ToolsProps) {
  return (
    <div className="pair-tools">
      <span className="tools-label">
        <FlaskConical size={14} aria-hidden /> The model card’s example
      </span>
      {pairExamples.map((example) => (
        <button key={example.name} type="button" className="button small" onClick={() => onExample(example)}>
          {example.name}
        </button>
      ))}
      <span className="tools-end">
        <button type="button" className="quiet" disabled={isEmpty} onClick={onSwap}>
          <ArrowLeftRight size={14} aria-hidden /> Swap
        </button>
        <button type="button" className="quiet" disabled={isEmpty} onClick={onClear}>
          <Eraser size={14} aria-hidden /> Clear
        </button>
      </span>
    </div>
  )
}

/** `isStarted`: one of the two fields holds a text. */
function PairHint({ isStarted }: { isStarted: boolean }) {
  return (
    <p className="pair-hint">
      {isStarted ? 'Now write in the other field: a text can only be near another text.' : 'Write in both fields.'} You see how
      near the two texts are among random pairs, and which words bring them together or draw them apart.
    </p>
  )
}
