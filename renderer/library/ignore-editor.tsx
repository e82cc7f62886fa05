// Which files of a folder are left out: .gitignore syntax, one rule a line.
import { useId, useState } from 'react'
import type { FolderInfo } from '../../shared/schemas.ts'
import { useApp } from '../app-context.ts'
import { nameOfPath } from '../formats.ts'
import './ignore-editor.css'

export function IgnoreEditor({ folder: { path, ignore }, onClose }: { folder: FolderInfo; onClose: () => void }) {
  const { client, live, toasts } = useApp()
  const [text, setText] = useState(ignore.join('\n'))
  const id = useId()
  const save = async () => {
    try {
      await client.setIgnore({ path, ignore: rulesOf(text) })
      toasts.notice('Ignore rules saved', `${nameOfPath(path)} is being looked through again.`)
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
      <label htmlFor={id}>Leave out, one pattern a line, as in a .gitignore</label>
      <textarea
        id={id}
        className="field mono"
        rows={4}
        spellCheck={false}
        placeholder={'drafts/\n*.tmp\n!keep.tmp'}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p className="form-note">
        .gitignore and .nearnoteignore files in the folder are followed too, hidden files are always left out.
      </p>
      <div className="form-actions">
        <button type="submit" className="button primary small">
          Save rules
        </button>
        <button type="button" className="button small" onClick={onClose}>
          Cancel
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
