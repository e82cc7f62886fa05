// One setting: what it is, what it does, and its control on the right.
import { type ReactNode, useId } from 'react'
import './setting-row.css'

export interface RowWords {
  label: string
  hint?: string
}

export function SettingSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="setting-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="setting-rows">{children}</div>
    </section>
  )
}

/** `labelled`: the control names itself by the ids it is given. */
export function SettingRow({
  words: { label, hint },
  children,
  below,
}: {
  words: RowWords
  children: (ids: { labelId: string; hintId: string | undefined }) => ReactNode
  below?: ReactNode
}) {
  const id = useId()
  const labelId = `${id}-label`
  const hintId = hint === undefined ? undefined : `${id}-hint`
  return (
    <div className="setting-row">
      <div className="setting-words">
        <span className="setting-label" id={labelId}>
          {label}
        </span>
        {hint !== undefined && (
          <p className="setting-hint" id={hintId}>
            {hint}
          </p>
        )}
      </div>
      <div className="setting-control">{children({ labelId, hintId })}</div>
      {below}
    </div>
  )
}

interface ChoiceProps<T extends string> {
  words: RowWords
  choices: Readonly<Record<T, string>>
  offered: readonly T[]
  value: T
  onChange: (value: T) => void
}

/** One of a few, side by side. */
export function ChoiceRow<T extends string>({ words, choices, offered, value, onChange }: ChoiceProps<T>) {
  const name = useId()
  return (
    <SettingRow words={words}>
      {({ labelId, hintId }) => (
        <div className="segmented" role="radiogroup" aria-labelledby={labelId} aria-describedby={hintId}>
          {offered.map((choice) => (
            <label key={choice}>
              <input type="radio" name={name} checked={choice === value} onChange={() => onChange(choice)} />
              <span>{choices[choice]}</span>
            </label>
          ))}
        </div>
      )}
    </SettingRow>
  )
}

export function SwitchRow({ words, isOn, onChange }: { words: RowWords; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <SettingRow words={words}>
      {({ labelId, hintId }) => (
        <input
          type="checkbox"
          role="switch"
          className="setting-switch"
          aria-labelledby={labelId}
          aria-describedby={hintId}
          aria-checked={isOn}
          checked={isOn}
          onChange={({ target }) => onChange(target.checked)}
        />
      )}
    </SettingRow>
  )
}
