// What is being indexed now: how far, how fast, how long still; pause and cancel.
import { useState } from 'react'
import type { Progress } from '../../shared/schemas.ts'
import { useApp, useLibrary } from '../app-context.ts'
import { relativeTo } from '../formats.ts'
import { ConfirmDialog } from '../shell/dialog.tsx'
import { doneShare, indexingText } from '../shell/progress-words.ts'
import { PauseButton } from '../shell/status-line.tsx'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { PathText } from './path-text.tsx'
import './progress-panel.css'

export function ProgressPanel() {
  const { progress, folders } = useLibrary()
  const words = useWords()
  const share = doneShare(progress)
  if (progress === null || share === null) return null
  const isPaused = progress.state === 'paused'
  const title = words.library.progress.title
  return (
    <section className="progress-panel" aria-label={title}>
      <div className="progress-head">
        <h2>
          {isPaused
            ? words.library.progress.paused(progress.indexed, progress.indexed + progress.waiting)
            : indexingText(progress, words)}
        </h2>
        <PauseButton isPaused={isPaused} />
        <CancelButton />
      </div>
      <progress value={share} max={1} aria-label={title} />
      <p className="progress-facts">{facts(progress, words)}</p>
      {progress.current !== null && !isPaused && (
        <p className="progress-current">
          <PathText path={relativeTo(folders ?? [], progress.current).rest} title={progress.current} />
        </p>
      )}
    </section>
  )
}

function facts({ state, reason, halt, tokensPerSecond, etaSeconds, chunksWaiting }: Progress, words: Words): string {
  const { progress } = words.library
  if (state === 'paused') {
    if (halt === 'diskFull' || halt === 'battery') return words.shell.progress.halts[halt]
    return reason ? progress.pausedFor(reason) : progress.pausedWhat
  }
  const parts = [
    etaSeconds !== null && progress.left(words.shell.eta(etaSeconds)),
    tokensPerSecond !== null && progress.speed(Math.round(tokensPerSecond)),
    chunksWaiting > 0 && progress.toEncode(chunksWaiting),
    progress.words,
  ]
  return parts.filter(Boolean).join(' · ')
}

function CancelButton() {
  const { client, live, toasts } = useApp()
  const { progress } = useWords().library
  const [isAsking, setIsAsking] = useState(false)
  const cancel = () => void client.cancelIndexing().then(live.refresh).catch(toasts.fail)
  return (
    <>
      <button type="button" className="quiet" onClick={() => setIsAsking(true)}>
        {progress.cancel}
      </button>
      {isAsking && (
        <ConfirmDialog title={progress.stopAsk} confirm={progress.stop} onConfirm={cancel} onClose={() => setIsAsking(false)}>
          <p>{progress.stopWhat}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
