// What lies where: encoder, size, data folder; and the three things one can do to the index as a whole.
import { useState } from 'react'
import { useApp, useLibrary, useModels } from '../app-context.ts'
import { formatBytes, formatNumberOf } from '../formats.ts'
import { leavesTo } from '../models/live-models.ts'
import { ConfirmDialog } from '../shell/dialog.tsx'
import './library-facts.css'

export function LibraryFacts() {
  const { status } = useLibrary()
  const host = leavesTo(useModels().overview)
  if (status === null) return null
  const { model, precision, range, sizeBytes, dataFolder, version, chunks } = status
  const facts: readonly (readonly [string, string])[] = [
    ['Encoder', `${model}, ${precision}${range === 'reduced' ? ' (reduced range)' : ''}`],
    ['Index', `${formatBytes(sizeBytes)} on disk, ${formatNumberOf(chunks, 'passage')}`],
    ['Data folder', dataFolder],
    [
      'Connections',
      host === null
        ? 'None. Notes, index and encoder stay on this machine.'
        : `Passages and searches are sent to ${host}, the remote encoder.`,
    ],
    ['Version', `Nearnote ${version}`],
  ]
  return (
    <section className="facts" aria-label="The index">
      <h2>The index</h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Upkeep />
    </section>
  )
}

function Upkeep() {
  const { client, live, toasts } = useApp()
  const check = async () => {
    const { ok, problems } = await client.check()
    toasts.notice(
      ok ? 'The index is sound' : 'The index has problems',
      ok ? '' : `${problems.slice(0, 3).join(' ')} Build it anew to mend it.`,
    )
  }
  const rebuild = async () => {
    toasts.notice('Building the index anew', 'Search goes on meanwhile.')
    await client.rebuild()
  }
  const erase = async () => {
    const { erasedBytes } = await client.erase()
    toasts.notice('Everything is erased', `${formatBytes(erasedBytes)} freed. Your notes are untouched.`)
  }
  const run = (work: () => Promise<void>) => () => void work().then(live.refresh).catch(toasts.fail)
  return (
    <div className="maintenance">
      <button type="button" className="button small" onClick={run(check)}>
        Check the index
      </button>
      <AskFirst label="Build anew…" title="Build the index anew?" confirm="Build anew" onConfirm={run(rebuild)}>
        All notes are read and encoded again. That takes as long as the first time.
      </AskFirst>
      <AskFirst
        label="Erase everything…"
        title="Erase everything Nearnote stored?"
        confirm="Erase"
        isDangerous
        onConfirm={run(erase)}
      >
        The index, the list of linked folders and the copied sample notes are deleted. Your own notes are not touched.
      </AskFirst>
    </div>
  )
}

interface AskFirstProps {
  label: string
  title: string
  confirm: string
  isDangerous?: boolean
  onConfirm: () => void
  children: string
}

function AskFirst({ label, title, confirm, isDangerous = false, onConfirm, children }: AskFirstProps) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <button type="button" className="button small" onClick={() => setIsAsking(true)}>
        {label}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={title}
          confirm={confirm}
          isDangerous={isDangerous}
          onConfirm={onConfirm}
          onClose={() => setIsAsking(false)}
        >
          <p>{children}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
