// What is being indexed now: how far, how fast, how long still; pause and cancel.
import { useState } from 'react'
import type { Progress } from '../../shared/schemas.ts'
import { useApp, useLibrary } from '../app-context.ts'
import { formatCount, formatEta, formatNumberOf, relativeTo } from '../formats.ts'
import { ConfirmDialog } from '../shell/dialog.tsx'
import { doneShare, indexingText } from '../shell/progress-words.ts'
import { PauseButton } from '../shell/status-line.tsx'
import { useWords } from '../words/use-words.ts'
import './progress-panel.css'

export function ProgressPanel() {
  const { progress, folders } = useLibrary()
  const words = useWords()
  const share = doneShare(progress)
  if (progress === null || share === null) return null
  const isPaused = progress.state === 'paused'
  return (
    <section className="progress-panel" aria-label="Indexing">
      <div className="progress-head">
        <h2>
          {isPaused
            ? `Paused: ${formatCount(progress.indexed)} of ${formatNumberOf(progress.indexed + progress.waiting, 'note')}`
            : indexingText(progress, words)}
        </h2>
        <PauseButton isPaused={isPaused} />
        <CancelButton />
      </div>
      <progress value={share} max={1} aria-label="Indexing" />
      <p className="progress-facts">{facts(progress)}</p>
      {progress.current !== null && !isPaused && (
        <p className="progress-current">{relativeTo(folders ?? [], progress.current).rest}</p>
      )}
    </section>
  )
}

function facts({ state, reason, tokensPerSecond, etaSeconds, chunksWaiting }: Progress): string {
  if (state === 'paused')
    return reason ?? 'Notes that wait are found by their words already. Resume to have them found by meaning.'
  const parts = [
    etaSeconds !== null && `${formatEta(etaSeconds)} left`,
    tokensPerSecond !== null && `${formatCount(Math.round(tokensPerSecond))} tokens a second`,
    chunksWaiting > 0 && `${formatNumberOf(chunksWaiting, 'passage')} to encode`,
    'words are found already',
  ]
  return parts.filter(Boolean).join(' · ')
}

function CancelButton() {
  const { client, live, toasts } = useApp()
  const [isAsking, setIsAsking] = useState(false)
  const cancel = () => void client.cancelIndexing().then(live.refresh).catch(toasts.fail)
  return (
    <>
      <button type="button" className="quiet" onClick={() => setIsAsking(true)}>
        Cancel
      </button>
      {isAsking && (
        <ConfirmDialog title="Stop indexing?" confirm="Stop indexing" onConfirm={cancel} onClose={() => setIsAsking(false)}>
          <p>What is indexed stays. The rest is found by its words only, until its folder changes or you look for changes.</p>
        </ConfirmDialog>
      )}
    </>
  )
}
