// What lies where: encoder, size, data folder; and the three things one can do to the index as a whole.
import { useState } from 'react'
import { useApp, useLibrary, useModels } from '../app-context.ts'
import { leavesTo } from '../models/live-models.ts'
import { precisionWords } from '../models/model-words.ts'
import { ConfirmDialog } from '../shell/dialog.tsx'
import { useWords } from '../words/use-words.ts'
import './library-facts.css'

export function LibraryFacts() {
  const words = useWords()
  const { facts } = words.library
  const { status } = useLibrary()
  const host = leavesTo(useModels().overview)
  if (status === null) return null
  const { model, sizeBytes, dataFolder, version, chunks } = status
  const rows: readonly (readonly [string, string])[] = [
    [facts.encoder, `${model} · ${precisionWords(status, words)}`],
    [facts.index, facts.indexIs(words.formats.bytes(sizeBytes), chunks)],
    [facts.folder, dataFolder],
    [facts.connections, host === null ? facts.none : facts.sent(host)],
    [facts.version, `Nearnote ${version}`],
  ]
  return (
    <section className="facts" aria-label={facts.title}>
      <h2>{facts.title}</h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      <Upkeep />
    </section>
  )
}

function Upkeep() {
  const { client, live, toasts } = useApp()
  const { formats, library } = useWords()
  const { facts } = library
  const check = async () => {
    const { ok, problems } = await client.check()
    toasts.notice(ok ? facts.sound : facts.unsound, ok ? '' : facts.unsoundText(problems.slice(0, 3)))
  }
  const rebuild = async () => {
    toasts.notice(facts.rebuilding, facts.rebuildingText)
    await client.rebuild()
  }
  const erase = async () => {
    const { erasedBytes } = await client.erase()
    toasts.notice(facts.erased, facts.erasedText(formats.bytes(erasedBytes)))
  }
  const run = (work: () => Promise<void>) => () => void work().then(live.refresh).catch(toasts.fail)
  return (
    <div className="maintenance">
      <button type="button" className="button small" onClick={run(check)}>
        {facts.check}
      </button>
      <AskFirst label={facts.rebuild} title={facts.rebuildAsk} confirm={facts.rebuildDo} onConfirm={run(rebuild)}>
        {facts.rebuildWhat}
      </AskFirst>
      <AskFirst label={facts.erase} title={facts.eraseAsk} confirm={facts.eraseDo} isDangerous onConfirm={run(erase)}>
        {facts.eraseWhat}
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
