// The one way to the outside: a dialog that says what comes, from where, under which licence, before anything is fetched.
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ModelInfo } from '../../shared/model-schemas.ts'
import { useApp, useModels } from '../app-context.ts'
import { formatBytes } from '../formats.ts'
import { Dialog } from '../shell/dialog.tsx'
import { hostOf } from './live-models.ts'
import { createModelActions } from './model-actions.ts'
import { Fact } from './model-facts.tsx'
import { languageWords, licenceWords, sizeWords } from './model-words.ts'
import './term-list.css'
import './download-dialog.css'

export function DownloadButton({ model, asLink = false }: { model: ModelInfo; asLink?: boolean }) {
  const [isAsking, setIsAsking] = useState(false)
  const { title, problem } = model
  const verb = asLink ? 'Download it again' : problem === null ? 'Download' : 'Try again'
  return (
    <>
      <button
        type="button"
        className={asLink ? 'link' : 'button small'}
        aria-label={asLink ? undefined : `${verb}: ${title}`}
        onClick={() => setIsAsking(true)}
      >
        {!asLink && <Download size={13} aria-hidden />}
        {verb}…
      </button>
      {isAsking && <DownloadDialog model={model} onClose={() => setIsAsking(false)} />}
    </>
  )
}

function DownloadDialog({ model, onClose }: { model: ModelInfo; onClose: () => void }) {
  const { models } = useApp()
  const { overview } = useModels()
  const { download } = createModelActions(useApp(), model)
  // Free space may be another since the list was made.
  useEffect(() => void models.refresh(), [models])
  const { title, state, sizeBytes, source, problem } = model
  const freeBytes = overview?.freeBytes ?? null
  const isTooLarge = freeBytes !== null && sizeBytes !== null && sizeBytes > freeBytes
  const accept = () => {
    onClose()
    void download()
  }
  return (
    <Dialog
      title={`Download ${title}?`}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="button" className="button primary" disabled={isTooLarge} onClick={accept}>
            {problem === null ? 'Download' : state === 'available' ? 'Go on downloading' : 'Download it again'}
          </button>
        </>
      }
    >
      <DownloadFacts model={model} freeBytes={freeBytes} proxy={overview?.hub.proxy ?? null} />
      {isTooLarge && (
        <p className="inline-trouble" role="alert">
          <strong>There is not enough room.</strong> Free {formatBytes(sizeBytes - freeBytes)} more, or remove a model that you do
          not use.
        </p>
      )}
      <p className="dialog-text">
        This is the one time that Nearnote fetches something from outside: the model’s files from {source?.host ?? 'the hub'},
        each checked against the size and checksum announced there. Nothing about you or your notes is sent, and from then on the
        model works without a connection.
      </p>
    </Dialog>
  )
}

function DownloadFacts({ model, freeBytes, proxy }: { model: ModelInfo; freeBytes: number | null; proxy: string | null }) {
  const { sizeBytes, licence, licenceNote, languages, source } = model
  return (
    <dl className="term-list">
      <dt>Size</dt>
      <dd>
        <Fact model={model} field="sizeBytes" text={sizeWords(sizeBytes)} />
        {freeBytes !== null && <span className="download-aside"> of {formatBytes(freeBytes)} free</span>}
      </dd>
      <dt>Licence</dt>
      <dd>
        <Fact model={model} field="licence" text={licenceWords(licence)} />
        {licenceNote !== null && <strong className="licence-note"> {licenceNote}</strong>}
      </dd>
      <dt>Languages</dt>
      <dd>
        <Fact model={model} field="languages" text={languageWords(languages)} />
      </dd>
      {source !== null && (
        <>
          <dt>From</dt>
          <dd>
            <strong>{source.host}</strong>
            <span className="download-aside"> /{source.repository}</span>
            <span className="download-aside download-revision" title={source.revision}>
              {' '}
              at {source.revision.slice(0, 10)}
            </span>
          </dd>
        </>
      )}
      {proxy !== null && (
        <>
          <dt>Through</dt>
          <dd>the proxy {hostOf(proxy)}</dd>
        </>
      )}
    </dl>
  )
}
