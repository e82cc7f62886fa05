import { useWords } from '../words/use-words.ts'

export function MapView() {
  const { shell } = useWords()
  return (
    <div className="map">
      <header className="view-head">
        <h1>{shell.views.map}</h1>
      </header>
    </div>
  )
}
