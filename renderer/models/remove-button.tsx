// Removing a model, or the index of one that ships, after a question that says what it frees and how it could come back.
import { type ReactNode, useState } from 'react'
import type { ModelInfo } from '../../shared/model-schemas.ts'
import { useApp } from '../app-context.ts'
import { ConfirmDialog } from '../shell/dialog.tsx'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { createModelActions } from './model-actions.ts'

export function RemoveButton({ model }: { model: ModelInfo }) {
  const { title, sizeBytes, indexBytes } = model
  const { formats, models } = useWords()
  const { remove } = models
  const all = formats.bytes((sizeBytes ?? 0) + indexBytes)
  const frees =
    indexBytes > 0 && sizeBytes !== null
      ? remove.freesBoth(all, formats.bytes(sizeBytes), formats.bytes(indexBytes))
      : remove.frees(all)
  return (
    <AskedButton model={model} label={remove.remove} name={remove.removeIt(title)} confirm={remove.remove}>
      {[frees, ...returnWords(model, remove)].join(' ')}
    </AskedButton>
  )
}

/** For an encoder that ships: its files stay, what was made with it goes. */
export function FreeButton({ model }: { model: ModelInfo }) {
  const { formats, models } = useWords()
  const { remove } = models
  return (
    <AskedButton model={model} label={remove.free} name={remove.freeIt(model.title)} confirm={remove.freeDo}>
      {remove.frees(formats.bytes(model.indexBytes))} {remove.stays}
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
  const words = useWords().models.remove
  const close = () => setIsAsking(false)
  return (
    <>
      <button type="button" className="quiet" aria-label={name} onClick={() => setIsAsking(true)}>
        {label}
      </button>
      {isAsking && (
        <ConfirmDialog title={words.ask(name)} confirm={confirm} isDangerous onConfirm={() => void remove()} onClose={close}>
          <p>{children}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

function returnWords({ source, kind, indexBytes }: ModelInfo, words: Words['models']['remove']): string[] {
  const back = source === null ? words.import : words.download(source.host)
  return kind === 'embedding' && indexBytes > 0 ? [back, words.again] : [back]
}
