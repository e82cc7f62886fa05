// Whom Nearnote has talked to, what is stored, taking it along, erasing it.
import { useState } from 'react'
import type { ConnectedHost, Privacy } from '../../shared/methods/privacy.ts'
import { useApp } from '../app-context.ts'
import { saveText } from '../save-file.ts'
import { useWords } from '../words/use-words.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { SettingRow, SettingSection } from './setting-row.tsx'
import type { KnownPrivacy } from './use-privacy.ts'
import './privacy-part.css'

export function PrivacyPart({ known, refresh }: KnownPrivacy) {
  const { settings: words } = useWords()
  const { privacy } = words
  return (
    <SettingSection title={words.sections.privacy}>
      <div className="privacy-block">
        <h3>{privacy.connections}</h3>
        {known === null ? <p className="privacy-none" aria-busy /> : <Connections hosts={known.connections} />}
        <p className="privacy-hint">{privacy.hint}</p>
      </div>
      <div className="privacy-block">
        <h3>{privacy.stored}</h3>
        {known === null ? <p className="privacy-wait" aria-busy /> : <Stored parts={known.stored} />}
      </div>
      <ExportRow />
      <EraseRow onErased={refresh} />
    </SettingSection>
  )
}

function Connections({ hosts }: { hosts: readonly ConnectedHost[] }) {
  const { settings, formats } = useWords()
  const { privacy } = settings
  // Of when it is drawn: a page that stands open is learned anew when it comes to the front.
  const [now] = useState(() => Date.now())
  if (hosts.length === 0) return <p className="privacy-none">{privacy.none}</p>
  return (
    <ul className="privacy-hosts">
      {hosts.map(({ host, sinceStart, ever, lastAt }) => (
        <li key={host}>
          <strong dir="auto">{host}</strong>
          <span>{privacy.host(sinceStart, ever)}</span>
          <span>{privacy.last(formats.ago(lastAt, Math.max(now, lastAt)))}</span>
        </li>
      ))}
    </ul>
  )
}

function Stored({ parts }: { parts: Privacy['stored'] }) {
  const { settings, formats } = useWords()
  const total = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return (
    <dl className="privacy-stored">
      {parts.map(({ kind, sizeBytes, names }) => (
        <div key={kind}>
          <dt>
            {settings.privacy.kinds[kind]}
            <span className="privacy-names">{names.join(', ')}</span>
          </dt>
          <dd>{formats.bytes(sizeBytes)}</dd>
        </div>
      ))}
      <div className="privacy-total">
        <dt />
        <dd>{settings.privacy.total(formats.bytes(total))}</dd>
      </div>
    </dl>
  )
}

function ExportRow() {
  const { client, toasts } = useApp()
  const { privacy } = useWords().settings
  const take = async () => {
    try {
      const personal = await client.exportPersonal()
      saveText(`nearnote-${personal.exportedAt.slice(0, 10)}.json`, 'application/json', `${JSON.stringify(personal, null, 2)}\n`)
    } catch (error) {
      toasts.fail(error)
    }
  }
  return (
    <SettingRow words={{ label: privacy.exportLabel, hint: privacy.exportHint }}>
      {({ labelId }) => (
        <button type="button" className="button small" aria-describedby={labelId} onClick={() => void take()}>
          {privacy.exportButton}
        </button>
      )}
    </SettingRow>
  )
}

function EraseRow({ onErased }: { onErased: () => void }) {
  const { privacy } = useWords().settings
  const [isAsked, setIsAsked] = useState(false)
  return (
    <SettingRow words={{ label: privacy.eraseLabel, hint: privacy.eraseHint }}>
      {({ labelId }) => (
        <>
          <button type="button" className="button small" aria-describedby={labelId} onClick={() => setIsAsked(true)}>
            {privacy.eraseButton}
          </button>
          {isAsked && <EraseDialog onClose={() => setIsAsked(false)} onErased={onErased} />}
        </>
      )}
    </SettingRow>
  )
}
