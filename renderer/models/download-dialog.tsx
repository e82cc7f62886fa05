// The one way to the outside: a dialog that says what comes, from where, under which licence, before anything is fetched.
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ModelInfo } from '../../shared/model-schemas.ts'
import { useApp, useModels } from '../app-context.ts'
import { Dialog } from '../shell/dialog.tsx'
import { useWords } from '../words/use-words.ts'
import { hostOf } from './live-models.ts'
import { createModelActions } from './model-actions.ts'
import { Fact } from './model-facts.tsx'
import { languageWords, licenceWords, sizeWords } from './model-words.ts'
import './term-list.css'
import './download-dialog.css'

export function DownloadButton({ model, asLink = false }: { model: ModelInfo; asLink?: boolean }) {
  const { download } = useWords().models
  const [isAsking, setIsAsking] = useState(false)
  const { title, problem } = model
  const verb = asLink ? download.again : problem === null ? download.download : download.retry
  return (
    <>
      <button
        type="button"
        className={asLink ? 'link' : 'button small'}
        aria-label={asLink ? undefined : download.name(verb, title)}
        onClick={() => setIsAsking(true)}
      >
        {!asLink && <Download size={13} aria-hidden />}
        {download.button(verb)}
      </button>
      {isAsking && <DownloadDialog model={model} onClose={() => setIsAsking(false)} />}
    </>
  )
}

function DownloadDialog({ model, onClose }: { model: ModelInfo; onClose: () => void }) {
  const { models } = useApp()
  const { formats, models: words } = useWords()
  const { overview } = useModels()
  const actions = createModelActions(useApp(), model)
  // Free space may be another since the list was made.
  useEffect(() => void models.refresh(), [models])
  const { title, state, sizeBytes, source, problem } = model
  const freeBytes = overview?.freeBytes ?? null
  const isTooLarge = freeBytes !== null && sizeBytes !== null && sizeBytes > freeBytes
  const accept = () => {
    onClose()
    void actions.download()
  }
  return (
    <Dialog
      title={words.download.ask(title)}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" onClick={onClose}>
            {words.download.cancel}
          </button>
          <button type="button" className="button primary" disabled={isTooLarge} onClick={accept}>
            {problem === null ? words.download.download : state === 'available' ? words.download.goOn : words.download.again}
          </button>
        </>
      }
    >
      <DownloadFacts model={model} freeBytes={freeBytes} proxy={overview?.hub.proxy ?? null} />
      {isTooLarge && (
        <p className="inline-trouble" role="alert">
          <strong>{words.download.noRoom}</strong> {words.download.noRoomWhat(formats.bytes(sizeBytes - freeBytes))}
        </p>
      )}
      <p className="dialog-text">{words.download.what(source?.host ?? words.download.hub)}</p>
    </Dialog>
  )
}

function DownloadFacts({ model, freeBytes, proxy }: { model: ModelInfo; freeBytes: number | null; proxy: string | null }) {
  const words = useWords()
  const { download } = words.models
  const { sizeBytes, licence, licenceNote, languages, source } = model
  return (
    <dl className="term-list">
      <dt>{download.size}</dt>
      <dd>
        <Fact model={model} field="sizeBytes" text={sizeWords(sizeBytes, words)} />
        {freeBytes !== null && <span className="download-aside"> {download.ofFree(words.formats.bytes(freeBytes))}</span>}
      </dd>
      <dt>{download.licence}</dt>
      <dd>
        <Fact model={model} field="licence" text={licenceWords(licence, words)} />
        {licenceNote !== null && <strong className="licence-note"> {licenceNote}</strong>}
      </dd>
      <dt>{download.languages}</dt>
      <dd>
        <Fact model={model} field="languages" text={languageWords(languages, words)} />
      </dd>
      {source !== null && (
        <>
          <dt>{download.from}</dt>
          <dd>
            <strong>{source.host}</strong>
            <span className="download-aside"> /{source.repository}</span>
            <span className="download-aside download-revision" title={source.revision}>
              {' '}
              {download.at(source.revision.slice(0, 10))}
            </span>
          </dd>
        </>
      )}
      {proxy !== null && (
        <>
          <dt>{download.through}</dt>
          <dd>{download.proxy(hostOf(proxy))}</dd>
        </>
      )}
    </dl>
  )
}
