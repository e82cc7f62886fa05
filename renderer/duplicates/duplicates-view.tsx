import { useWords } from '../words/use-words.ts'

export function DuplicatesView() {
  const { shell } = useWords()
  return (
    <div className="duplicates">
      <header className="view-head">
        <h1>{shell.views.duplicates}</h1>
      </header>
    </div>
  )
}
