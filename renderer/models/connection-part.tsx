// Where downloads come from: the hub or a mirror of it, directly or through a proxy.
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { HubSettings } from '../../shared/model-schemas.ts'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { useWords } from '../words/use-words.ts'
import { TextField, useFormFocus } from './text-field.tsx'
import './models-part.css'
import './term-list.css'

const publicHub = 'https://huggingface.co'

export function ConnectionPart({ hub }: { hub: HubSettings }) {
  const { connection } = useWords().models
  const [isEditing, setIsEditing] = useState(false)
  const section = useFormFocus(isEditing)
  useAskedFor(section, () => setIsEditing(true))
  return (
    <section ref={section} className="models-part" aria-labelledby="models-connection">
      <div className="section-head">
        <h2 id="models-connection">{connection.title}</h2>
        <span className="section-note">{connection.what}</span>
      </div>
      {isEditing ? (
        <HubForm hub={hub} onClose={() => setIsEditing(false)} />
      ) : (
        <>
          <dl className="term-list">
            <dt>{connection.hub}</dt>
            <dd>{hub.address}</dd>
            <dt>{connection.proxy}</dt>
            <dd>{hub.proxy ?? connection.system}</dd>
          </dl>
          <div className="form-actions">
            <button type="button" className="button small" aria-label={connection.changeIt} onClick={() => setIsEditing(true)}>
              {connection.change}
            </button>
          </div>
        </>
      )}
    </section>
  )
}

function HubForm({ hub, onClose }: { hub: HubSettings; onClose: () => void }) {
  const { client, models } = useApp()
  const { connection } = useWords().models
  const [address, setAddress] = useState(hub.address)
  const [proxy, setProxy] = useState(hub.proxy ?? '')
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    try {
      await client.setHub({ address: address.trim(), proxy: proxy.trim() === '' ? null : proxy.trim() })
      await models.refresh()
      onClose()
    } catch (thrown) {
      setError(thrown)
    }
  }
  return (
    <form
      className="models-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField label={connection.address} type="url" required value={address} onChange={setAddress} />
      <TextField label={connection.proxy} type="url" value={proxy} placeholder={connection.proxyHint} onChange={setProxy} />
      {error !== null && <InlineTrouble error={error} />}
      <div className="form-actions">
        <button type="submit" className="button primary small">
          {connection.save}
        </button>
        <button type="button" className="button small" onClick={onClose}>
          {connection.cancel}
        </button>
        {address !== publicHub && (
          <button type="button" className="quiet" onClick={() => setAddress(publicHub)}>
            {connection.backTo(publicHub)}
          </button>
        )}
      </div>
    </form>
  )
}

/** Opens and comes into view when some other place asks for it. */
function useAskedFor(section: RefObject<HTMLElement | null>, open: () => void): void {
  const { modelsPart } = useApp()
  const wanted = useCell(modelsPart)
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  useEffect(() => {
    if (wanted !== 'connection') return
    latest.current()
    modelsPart.set(null)
    section.current?.scrollIntoView({ block: 'center' })
  }, [wanted, modelsPart, section])
}
