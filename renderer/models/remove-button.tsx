// Removing a model, or the index of one that ships, after a question that says what it frees and how it could come back.
import { type ReactNode, useState } from 'react'
import type { ModelInfo } from '../../shared/model-schemas.ts'
import { useApp } from '../app-context.ts'
import { formatBytes } from '../formats.ts'
import { ConfirmDialog } from '../shell/dialog.tsx'
import { createModelActions } from './model-actions.ts'

export function RemoveButton({ model }: { model: ModelInfo }) {
  const { title, sizeBytes, indexBytes } = model
  return (
    <AskedButton model={model} label="Remove" name={`Remove ${title}`} confirm="Remove">
      This frees {formatBytes((sizeBytes ?? 0) + indexBytes)}
      {indexBytes > 0 && sizeBytes !== null
        ? `: ${formatBytes(sizeBytes)} of its files and ${formatBytes(indexBytes)} that Nearnote made for it, its index among them`
        : ''}
      . {returnWords(model)}
    </AskedButton>
  )
}

/** For an encoder that ships: its files stay, what was made with it goes. */
export function FreeButton({ model }: { model: ModelInfo }) {
  return (
    <AskedButton model={model} label="Free its index" name={`Free the index of ${model.title}`} confirm="Free it">
      This frees {formatBytes(model.indexBytes)}. The encoder stays; your notes would be encoded again before it answers.
    </AskedButton>
  )
}

interface Asked {
  model: ModelInfo
  label: string
  /** What is about to be done, without the question mark. */
  name: string
  confirm: string
  children: ReactNode
}

function AskedButton({ model, label, name, confirm, children }: Asked) {
  const [isAsking, setIsAsking] = useState(false)
  const { remove } = createModelActions(useApp(), model)
  const close = () => setIsAsking(false)
  return (
    <>
      <button type="button" className="quiet" aria-label={name} onClick={() => setIsAsking(true)}>
        {label}
      </button>
      {isAsking && (
        <ConfirmDialog title={`${name}?`} confirm={confirm} isDangerous onConfirm={() => void remove()} onClose={close}>
          <p>{children}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

function returnWords({ source, kind, indexBytes }: ModelInfo): string {
  const again = kind === 'embedding' && indexBytes > 0 ? ' Your notes would be encoded again then.' : ''
  return source === null
    ? `To have it again you import it again; your own copy is not touched.${again}`
    : `It can be downloaded again from ${source.host}.${again}`
}
