// Address, model, prefixes and key of a remote encoder. The key is never shown again.
import { type FormEvent, useState } from 'react'
import type { ModelsOverview } from '../../shared/model-schemas.ts'
import { useApp } from '../app-context.ts'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { useWords } from '../words/use-words.ts'
import { TextField } from './text-field.tsx'

type Remote = ModelsOverview['remote']

const firstEntry = { address: '', model: '', query: '', passage: '', key: '' }
type Entry = typeof firstEntry

export function RemoteForm({ remote, onClose }: { remote: Remote; onClose: () => void }) {
  const { remote: words } = useWords().models
  const [entry, setEntry] = useState<Entry>(entryOf(remote))
  const { save, isTrying, error } = useSave(entry, remote, onClose)
  const field = (name: keyof Entry) => ({
    value: entry[name],
    onChange: (value: string) => setEntry({ ...entry, [name]: value }),
  })
  return (
    <form
      className="models-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField label={words.address} {...field('address')} type="url" required placeholder="https://…/v1" />
      <TextField label={words.model} {...field('model')} required />
      <div className="models-form-pair">
        <TextField label={words.query} {...field('query')} placeholder="query: " />
        <TextField label={words.passage} {...field('passage')} placeholder="passage: " />
      </div>
      <TextField
        label={words.key}
        {...field('key')}
        type="password"
        autoComplete="off"
        placeholder={remote?.hasKey ? words.keyKept : words.keyIf}
      />
      <p className="form-note">{words.note}</p>
      {error !== null && <InlineTrouble error={error} />}
      <div className="form-actions">
        <button type="submit" className="button primary small" disabled={isTrying}>
          {isTrying ? words.trying : words.save}
        </button>
        <button type="button" className="button small" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}

function useSave({ address, model, query, passage, key }: Entry, remote: Remote, onSaved: () => void) {
  const { client, models } = useApp()
  const [isTrying, setIsTrying] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    setIsTrying(true)
    setError(null)
    // Left out, a known key is kept.
    const withKey = key !== '' ? { key } : remote?.hasKey ? {} : { key: null }
    try {
      await client.setRemote({
        remote: { address: address.trim(), model: model.trim(), prefixes: { query, passage }, ...withKey },
      })
      await models.refresh()
      onSaved()
    } catch (thrown) {
      setError(thrown)
      setIsTrying(false)
    }
  }
  return { save, isTrying, error }
}

const entryOf = (remote: Remote): Entry =>
  remote === null
    ? firstEntry
    : {
        ...firstEntry,
        address: remote.address,
        model: remote.model,
        query: remote.prefixes.query,
        passage: remote.prefixes.passage,
      }
