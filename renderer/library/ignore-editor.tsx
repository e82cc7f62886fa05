// Which files of a folder are left out: .gitignore syntax, one rule a line.
import { useId, useState } from 'react'
import type { FolderInfo } from '../../shared/schemas.ts'
import { useApp } from '../app-context.ts'
import { nameOfPath } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import './ignore-editor.css'

export function IgnoreEditor({ folder: { path, ignore }, onClose }: { folder: FolderInfo; onClose: () => void }) {
  const { client, live, toasts } = useApp()
  const { rules } = useWords().library
  const [text, setText] = useState(ignore.join('\n'))
  const id = useId()
  const save = async () => {
    try {
      await client.setIgnore({ path, ignore: rulesOf(text) })
      toasts.notice(rules.saved, rules.savedText(nameOfPath(path)))
      onClose()
      await live.refresh()
    } catch (error) {
      toasts.fail(error)
    }
  }
  return (
    <form
      className="ignore-editor"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label htmlFor={id}>{rules.label}</label>
      <textarea
        id={id}
        className="field mono"
        rows={4}
        spellCheck={false}
        placeholder={'drafts/\n*.tmp\n!keep.tmp'}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p className="form-note">{rules.note}</p>
      <div className="form-actions">
        <button type="submit" className="button primary small">
          {rules.save}
        </button>
        <button type="button" className="button small" onClick={onClose}>
          {rules.cancel}
        </button>
      </div>
    </form>
  )
}

/** The contract takes 200 rules. */
export const rulesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(0, 200)
