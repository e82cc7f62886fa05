import { useWords } from '../words/use-words.ts'

export function SettingsView() {
  const { shell } = useWords()
  return (
    <div className="settings">
      <header className="view-head">
        <h1>{shell.views.settings}</h1>
      </header>
    </div>
  )
}
