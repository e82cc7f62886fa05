// Models: what runs, what is under way, what is here, what can be had, and the two ways beyond this machine.
import { PackagePlus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useApp, useModels } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { useWords } from '../words/use-words.ts'
import { AvailableModels } from './available-models.tsx'
import { ConnectionPart } from './connection-part.tsx'
import { ImportPanel } from './import-panel.tsx'
import { InstalledModels } from './installed-models.tsx'
import { RemotePart } from './remote-part.tsx'
import { LeavesNote, RunningCard } from './running-card.tsx'
import { WorkAnnouncer } from './work-announcer.tsx'
import { WorkPanels } from './work-panel.tsx'
import './models-view.css'

export function ModelsView() {
  const { overview, trouble, importing } = useModels()
  const { models } = useWords()
  useFreshSizes()
  const heading = useKeptFocus()
  return (
    <div className="models">
      <header className="view-head">
        <h1 ref={heading} tabIndex={-1}>
          {models.title}
        </h1>
        <span className="tools-gap" />
        <ImportButton />
      </header>
      {trouble !== null && <ModelsTrouble error={trouble} />}
      {overview === null ? (
        trouble === null && <div className="view-loading" aria-busy="true" />
      ) : (
        <div className="models-scroll">
          <ImportPanel />
          <LeavesNote overview={overview} />
          <RunningCard overview={overview} />
          <WorkPanels models={overview.models} />
          <InstalledModels overview={overview} />
          <AvailableModels overview={overview} />
          <RemotePart overview={overview} />
          <ConnectionPart hub={overview.hub} />
        </div>
      )}
      <WorkAnnouncer models={overview?.models ?? []} importing={importing?.path ?? null} />
    </div>
  )
}

/** Notes that are indexed change what an index takes, and nobody tells: asked for whenever Models comes to the front. */
function useFreshSizes(): void {
  const { models, view } = useApp()
  const isShown = useCell(view) === 'models'
  useEffect(() => {
    if (isShown) void models.refresh()
  }, [models, isShown])
}

function ImportButton() {
  const { addModel } = useApp()
  const words = useWords().models
  return (
    <button type="button" className="button" onClick={addModel}>
      <PackagePlus size={16} aria-hidden />
      {words.import}
    </button>
  )
}

function ModelsTrouble({ error }: { error: unknown }) {
  const { models } = useApp()
  const words = useWords().models
  return (
    <div className="models-trouble">
      <InlineTrouble error={error}>
        <button type="button" className="link" onClick={() => void models.refresh()}>
          {words.again}
        </button>
      </InlineTrouble>
    </div>
  )
}

/** A button that was pressed may be gone when its work begins or ends; the focus then goes to the heading, not to nowhere. */
function useKeptFocus() {
  const heading = useRef<HTMLHeadingElement>(null)
  const last = useRef<Element | null>(null)
  const state = useModels()
  useEffect(() => {
    const view = heading.current?.closest('.models')
    const remember = (event: Event) => {
      last.current = event.target instanceof Element ? event.target : null
    }
    view?.addEventListener('focusin', remember)
    return () => view?.removeEventListener('focusin', remember)
  }, [])
  useEffect(() => {
    const isLost = last.current?.isConnected === false && document.activeElement === document.body
    if (!isLost) return
    last.current = null
    heading.current?.focus()
  }, [state])
  return heading
}
