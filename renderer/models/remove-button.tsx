// Removing a model, after a question that says what it frees and how it could come back.
import { useState } from 'react'
import type { ModelInfo } from '../../shared/model-schemas.ts'
import { useApp } from '../app-context.ts'
import { formatBytes } from '../formats.ts'
import { ConfirmDialog } from '../shell/dialog.tsx'
import { createModelActions } from './model-actions.ts'

export function RemoveButton({ model }: { model: ModelInfo }) {
  const [isAsking, setIsAsking] = useState(false)
  const { remove } = createModelActions(useApp(), model)
  const { title, sizeBytes, indexBytes } = model
  return (
    <>
      <button type="button" className="quiet" aria-label={`Remove ${title}`} onClick={() => setIsAsking(true)}>
        Remove
      </button>
      {isAsking && (
        <ConfirmDialog
          title={`Remove ${title}?`}
          confirm="Remove"
          isDangerous
          onConfirm={() => void remove()}
          onClose={() => setIsAsking(false)}
        >
          <p>
            This frees {formatBytes((sizeBytes ?? 0) + indexBytes)}
            {indexBytes > 0 && sizeBytes !== null
              ? `: ${formatBytes(sizeBytes)} of its files and ${formatBytes(indexBytes)} that Nearnote made for it, its index among them`
              : ''}
            . {returnWords(model)}
          </p>
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
