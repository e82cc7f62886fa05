// The global shortcut: recorded by pressing it, with whether it could be had.
import { Check, TriangleAlert, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useApp, useFromLibrary, useSettings } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import { acceleratorKeys, readPress } from './accelerator.ts'
import { SettingRow } from './setting-row.tsx'
import { useShortcutState } from './use-shortcut-state.ts'
import './shortcut-row.css'

export function ShortcutRow() {
  const { settings, toasts } = useApp()
  const { shortcut } = useSettings()
  const words = useWords().settings.shortcut
  const [recording, setRecording] = useState<'no' | 'yes' | 'bare'>('no')
  const set = (next: string | null) => void settings.change({ shortcut: next }).catch(toasts.fail)
  const below =
    recording === 'no' ? (
      <ShortcutTrouble />
    ) : (
      <p className="shortcut-told" role="status">
        {recording === 'bare' ? words.needsModifier : words.pressHint}
      </p>
    )
  return (
    <SettingRow words={words} below={below}>
      {({ labelId, hintId }) => (
        <>
          {recording === 'no' ? (
            <Keys shortcut={shortcut} />
          ) : (
            <Recorder
              onDone={(accelerator) => {
                setRecording('no')
                if (accelerator !== null) set(accelerator)
              }}
              onBare={() => setRecording('bare')}
            />
          )}
          {recording === 'no' && (
            <button
              type="button"
              className="button small"
              aria-describedby={`${labelId} ${hintId ?? ''}`}
              onClick={() => setRecording('yes')}
            >
              {shortcut === null ? words.set : words.change}
            </button>
          )}
          {recording === 'no' && shortcut !== null && (
            <button type="button" className="quiet icon-only" aria-label={words.clear} onClick={() => set(null)}>
              <X size={15} aria-hidden />
            </button>
          )}
        </>
      )}
    </SettingRow>
  )
}

function Keys({ shortcut }: { shortcut: string | null }) {
  const { none, works } = useWords().settings.shortcut
  const platform = useFromLibrary(({ host }) => host?.platform ?? '')
  const state = useShortcutState()
  if (shortcut === null) return <span className="shortcut-none">{none}</span>
  return (
    <span className="shortcut-keys">
      {acceleratorKeys(shortcut, platform).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      {state === 'works' && <Check size={15} role="img" aria-label={works} />}
    </span>
  )
}

function ShortcutTrouble() {
  const words = useWords().settings.shortcut
  const state = useShortcutState()
  if (state !== 'taken' && state !== 'unreadable') return null
  return (
    <p className="shortcut-told" data-trouble role="alert">
      <TriangleAlert size={14} aria-hidden />
      {words[state]}
    </p>
  )
}

/** Takes the next keys, whatever they mean elsewhere; Escape and going away keep what was. */
function Recorder({ onDone, onBare }: { onDone: (accelerator: string | null) => void; onBare: () => void }) {
  const words = useWords().settings.shortcut
  const platform = useFromLibrary(({ host }) => host?.platform ?? '')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return onDone(null)
    const pressed = readPress(event.nativeEvent, platform)
    if (pressed.kind === 'shortcut') onDone(pressed.accelerator)
    else if (pressed.kind === 'bare') onBare()
  }
  return (
    <input
      className="field small shortcut-recorder"
      // It has just been asked for.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      readOnly
      aria-label={words.press}
      value={words.press}
      onKeyDown={onKeyDown}
      onBlur={() => onDone(null)}
    />
  )
}
