// The head of the view: notes or passages, the field that colours, the line that is drawn, the list.
import { LassoSelect, List, Search, X } from 'lucide-react'
import type { MapOf } from '../../shared/methods/map.ts'
import { useWords } from '../words/use-words.ts'
import './map-head.css'

export interface MapHeadProps {
  of: MapOf
  onOf: (of: MapOf) => void
  query: string
  onQuery: (query: string) => void
  isLasso: boolean
  onLasso: (isLasso: boolean) => void
  isListed: boolean
  onListed: (isListed: boolean) => void
}

export function MapHead({ of, onOf, query, onQuery, isLasso, onLasso, isListed, onListed }: MapHeadProps) {
  const { shell, map: words } = useWords()
  return (
    <header className="view-head">
      <h1>{shell.views.map}</h1>
      <fieldset className="segmented">
        <legend className="sr-only">{words.whatIsShown}</legend>
        {(['notes', 'passages'] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="map-of" checked={of === each} onChange={() => onOf(each)} />
            <span>{words.of[each]}</span>
          </label>
        ))}
      </fieldset>
      <ColourField query={query} onQuery={onQuery} />
      <button type="button" className="quiet" aria-pressed={isLasso} title={words.lassoTitle} onClick={() => onLasso(!isLasso)}>
        <LassoSelect size={16} aria-hidden />
        {words.lasso}
      </button>
      <button type="button" className="quiet" aria-pressed={isListed} onClick={() => onListed(!isListed)}>
        <List size={16} aria-hidden />
        {words.groups}
      </button>
    </header>
  )
}

function ColourField({ query, onQuery }: Pick<MapHeadProps, 'query' | 'onQuery'>) {
  const words = useWords().map
  return (
    <div className="map-field">
      <Search size={15} aria-hidden />
      <input
        type="text"
        dir="auto"
        aria-label={words.colourBy}
        placeholder={words.colourPlaceholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={20_000}
        value={query}
        onChange={({ target }) => onQuery(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query === '') return
          event.stopPropagation()
          onQuery('')
        }}
      />
      {query !== '' && (
        <button
          type="button"
          className="quiet icon-only"
          aria-label={words.clear}
          title={words.clear}
          onClick={() => onQuery('')}
        >
          <X size={15} aria-hidden />
        </button>
      )}
    </div>
  )
}
