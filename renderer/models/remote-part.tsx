// An encoder on another machine, for those who have one: off until somebody enters an address and says so.
import { useState } from 'react'
import type { ModelInfo, ModelsOverview } from '../../shared/model-schemas.ts'
import { useApp } from '../app-context.ts'
import { ConfirmDialog } from '../shell/dialog.tsx'
import { hostOf } from './live-models.ts'
import { createModelActions } from './model-actions.ts'
import { RemoteForm } from './remote-form.tsx'
import { useFormFocus } from './text-field.tsx'
import './model-facts.css'
import './model-row.css'
import './models-part.css'
import './remote-part.css'

type Remote = NonNullable<ModelsOverview['remote']>

export function RemotePart({ overview: { remote, models } }: { overview: ModelsOverview }) {
  const [isEditing, setIsEditing] = useState(false)
  const section = useFormFocus(isEditing)
  const model = models.find(({ state }) => state === 'remote') ?? null
  return (
    <section ref={section} className="models-part" aria-labelledby="models-remote">
      <div className="section-head">
        <h2 id="models-remote">Remote encoder</h2>
        <span className="state-pill" data-state={model?.active && remote?.leavesMachine ? 'paused' : undefined}>
          {remote === null ? 'Off' : model?.active ? 'In use' : 'Not in use'}
        </span>
      </div>
      <p className="kind-sentence">
        Another machine, or a service on this one, that speaks the OpenAI embeddings interface (text-embeddings-inference and
        Ollama do too). While it is in use your passages and searches are sent to it.
      </p>
      {remote !== null && <RemoteRow remote={remote} model={model} />}
      {isEditing ? (
        <RemoteForm remote={remote} onClose={() => setIsEditing(false)} />
      ) : (
        <div className="form-actions">
          <button type="button" className="button small" onClick={() => setIsEditing(true)}>
            {remote === null ? 'Enter an address…' : 'Change…'}
          </button>
          {remote !== null && !model?.active && <ForgetButton />}
        </div>
      )}
    </section>
  )
}

function RemoteRow({ remote, model }: { remote: Remote; model: ModelInfo | null }) {
  const { address, model: name, hasKey, leavesMachine, prefixes } = remote
  return (
    <div className="remote-row">
      <div className="model-main">
        <h3>{name}</h3>
        <p className="remote-address">{address}</p>
        <ul className="model-facts" aria-label="Facts about the remote encoder">
          <li className={leavesMachine ? 'leaves' : ''}>
            {leavesMachine ? `Leaves this machine for ${hostOf(address)}` : 'Stays on this machine'}
          </li>
          <li>{hasKey ? 'with a key' : 'without a key'}</li>
          {(prefixes.query !== '' || prefixes.passage !== '') && (
            <li>
              “{prefixes.query}” and “{prefixes.passage}”
            </li>
          )}
        </ul>
        {model?.problem && <p className="row-trouble">{model.problem}</p>}
      </div>
      {model !== null && <UseRemote remote={remote} model={model} />}
    </div>
  )
}

function UseRemote({ remote, model }: { remote: Remote; model: ModelInfo }) {
  const [isAsking, setIsAsking] = useState(false)
  const { use } = createModelActions(useApp(), model)
  if (model.active || model.work !== null) return null
  const host = hostOf(remote.address)
  return (
    <>
      <button
        type="button"
        className="button small"
        aria-label={`Use ${model.title}`}
        onClick={() => (remote.leavesMachine ? setIsAsking(true) : void use())}
      >
        Use
      </button>
      {isAsking && (
        <ConfirmDialog
          title={`Send your notes to ${host}?`}
          confirm="Send and use it"
          isDangerous
          onConfirm={() => void use()}
          onClose={() => setIsAsking(false)}
        >
          <p>
            Every passage of every linked note is sent to {host} to be encoded, and every search too, as long as this encoder is
            in use. Whoever runs it can read them. The status line says so all the while.
          </p>
        </ConfirmDialog>
      )}
    </>
  )
}

function ForgetButton() {
  const { client, models, toasts } = useApp()
  const [isAsking, setIsAsking] = useState(false)
  const forget = () => void client.setRemote({ remote: null }).then(models.refresh).catch(toasts.fail)
  return (
    <>
      <button type="button" className="quiet" onClick={() => setIsAsking(true)}>
        Forget it
      </button>
      {isAsking && (
        <ConfirmDialog
          title="Forget the remote encoder?"
          confirm="Forget it"
          isDangerous
          onConfirm={forget}
          onClose={() => setIsAsking(false)}
        >
          <p>Its address, its key and the vectors it made are deleted.</p>
        </ConfirmDialog>
      )}
    </>
  )
}
