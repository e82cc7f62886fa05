// An encoder on another machine, for those who have one: off until somebody enters an address and says so.
import { useState } from 'react'
import type { ModelInfo, ModelsOverview } from '../../shared/model-schemas.ts'
import { useApp } from '../app-context.ts'
import { ConfirmDialog } from '../shell/dialog.tsx'
import { useWords } from '../words/use-words.ts'
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
  const { remote: words } = useWords().models
  const [isEditing, setIsEditing] = useState(false)
  const section = useFormFocus(isEditing)
  const model = models.find(({ state }) => state === 'remote') ?? null
  return (
    <section ref={section} className="models-part" aria-labelledby="models-remote">
      <div className="section-head">
        <h2 id="models-remote">{words.title}</h2>
        <span className="state-pill" data-state={model?.active && remote?.leavesMachine ? 'paused' : undefined}>
          {remote === null ? words.off : model?.active ? words.inUse : words.idle}
        </span>
      </div>
      <p className="kind-sentence">{words.what}</p>
      {remote !== null && <RemoteRow remote={remote} model={model} />}
      {isEditing ? (
        <RemoteForm remote={remote} onClose={() => setIsEditing(false)} />
      ) : (
        <div className="form-actions">
          <button type="button" className="button small" onClick={() => setIsEditing(true)}>
            {remote === null ? words.enter : words.change}
          </button>
          {remote !== null && !model?.active && <ForgetButton />}
        </div>
      )}
    </section>
  )
}

function RemoteRow({ remote, model }: { remote: Remote; model: ModelInfo | null }) {
  const { remote: words, facts } = useWords().models
  const { address, model: name, hasKey, leavesMachine, prefixes } = remote
  return (
    <div className="remote-row">
      <div className="model-main">
        <h3>{name}</h3>
        <p className="remote-address">{address}</p>
        <ul className="model-facts" aria-label={words.facts}>
          <li className={leavesMachine ? 'leaves' : ''}>{leavesMachine ? words.leaves(hostOf(address)) : words.stays}</li>
          <li>{hasKey ? words.withKey : words.withoutKey}</li>
          {(prefixes.query !== '' || prefixes.passage !== '') && <li>{facts.prefixesAre(prefixes.query, prefixes.passage)}</li>}
        </ul>
        {model?.problem && <p className="row-trouble">{model.problem}</p>}
      </div>
      {model !== null && <UseRemote remote={remote} model={model} />}
    </div>
  )
}

function UseRemote({ remote, model }: { remote: Remote; model: ModelInfo }) {
  const { remote: words, here } = useWords().models
  const [isAsking, setIsAsking] = useState(false)
  const { use } = createModelActions(useApp(), model)
  if (model.active || model.work !== null) return null
  const host = hostOf(remote.address)
  return (
    <>
      <button
        type="button"
        className="button small"
        aria-label={here.takeIt(model.title)}
        onClick={() => (remote.leavesMachine ? setIsAsking(true) : void use())}
      >
        {here.use}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={words.sendAsk(host)}
          confirm={words.sendDo}
          isDangerous
          onConfirm={() => void use()}
          onClose={() => setIsAsking(false)}
        >
          <p>{words.sendWhat(host)}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

function ForgetButton() {
  const { client, models, toasts } = useApp()
  const { remote: words } = useWords().models
  const [isAsking, setIsAsking] = useState(false)
  const forget = () => void client.setRemote({ remote: null }).then(models.refresh).catch(toasts.fail)
  return (
    <>
      <button type="button" className="quiet" onClick={() => setIsAsking(true)}>
        {words.forget}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={words.forgetAsk}
          confirm={words.forget}
          isDangerous
          onConfirm={forget}
          onClose={() => setIsAsking(false)}
        >
          <p>{words.forgetWhat}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
