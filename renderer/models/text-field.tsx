// A field with its label above; and where the focus goes when a form opens in place and closes again.
import { type InputHTMLAttributes, useEffect, useId, useRef } from 'react'
import './text-field.css'

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  label: string
  onChange: (value: string) => void
}

export function TextField({ label, onChange, ...rest }: TextFieldProps) {
  const id = useId()
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="field" spellCheck={false} {...rest} onChange={({ target }) => onChange(target.value)} />
    </div>
  )
}

/** For the section that holds the form: into its first field when it opens, back to the button that opened it afterwards. */
export function useFormFocus(isEditing: boolean) {
  const section = useRef<HTMLElement>(null)
  const wasEditing = useRef(isEditing)
  useEffect(() => {
    if (wasEditing.current === isEditing) return
    wasEditing.current = isEditing
    section.current?.querySelector<HTMLElement>(isEditing ? 'form input' : '.form-actions button')?.focus()
  }, [isEditing])
  return section
}
