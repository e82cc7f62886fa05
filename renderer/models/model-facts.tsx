// A model's facts in one line; what nobody has checked against its files is underlined with dots.
import type { ModelInfo } from '../../shared/model-schemas.ts'
import { formatBytes, formatCount } from '../formats.ts'
import { languageName, languageWords, licenceWords, sizeWords } from './model-words.ts'
import './model-facts.css'

export function Fact({ model, field, text, title }: { model: ModelInfo; field: keyof ModelInfo; text: string; title?: string }) {
  if (!model.unverified.includes(field) || !isSaid(model[field])) return <span title={title}>{text}</span>
  return (
    <span className="unverified" title={`${title === undefined ? '' : `${title}. `}Not checked against the model’s files yet`}>
      {text}
      <span className="sr-only"> (not checked)</span>
    </span>
  )
}

/** What nobody says needs no checking. */
const isSaid = (value: ModelInfo[keyof ModelInfo]) =>
  value !== null && value !== '' && value !== 'unknown' && !(Array.isArray(value) && value.length === 0)

export function ModelFacts({ model }: { model: ModelInfo }) {
  const { kind, state, dimensions, languages, licence, licenceNote, sizeBytes, indexBytes, active, work } = model
  return (
    <ul className="model-facts" aria-label={`Facts about ${model.title}`}>
      {state !== 'remote' && (
        <li>
          <Fact model={model} field="sizeBytes" text={sizeWords(sizeBytes)} />
        </li>
      )}
      {kind === 'embedding' && dimensions !== null && (
        <li>
          <Fact model={model} field="dimensions" text={`${formatCount(dimensions)} dimensions`} />
        </li>
      )}
      <li>
        <Fact model={model} field="languages" text={languageWords(languages)} title={languages.map(languageName).join(', ')} />
      </li>
      <li>
        <Fact model={model} field="licence" text={licenceWords(licence)} />
        {licenceNote !== null && <span className="licence-note">: {licenceNote.replace(/\.$/, '')}</span>}
      </li>
      {indexBytes > 0 && !active && work === null && (
        <li title="What Nearnote made for it: going back to it is instant where nothing is missing">
          index kept, {formatBytes(indexBytes)}
        </li>
      )}
    </ul>
  )
}

function prefixWords(prefixes: ModelInfo['prefixes']): string {
  if (prefixes === null || (prefixes.query === '' && prefixes.passage === '')) return 'none'
  return `“${prefixes.query}” and “${prefixes.passage}”`
}

/** Beyond what one chooses by: for those who want to know. */
export function ModelDetails({ model }: { model: ModelInfo }) {
  const { kind, name, maxTokens, pooling, prefixes, source } = model
  const rows: readonly (readonly [string, string | null, keyof ModelInfo])[] = [
    ['Name', name, 'name'],
    ['Longest text', maxTokens === null ? null : `${formatCount(maxTokens)} tokens`, 'maxTokens'],
    ['Pooling', pooling, 'pooling'],
    ['Prefixes', kind === 'embedding' ? prefixWords(prefixes) : null, 'prefixes'],
    ['Source', source === null ? null : `${source.host}/${source.repository}`, 'source'],
    ['Revision', source?.revision ?? null, 'source'],
  ]
  return (
    <dl className="model-details">
      {rows.map(
        ([label, value, field]) =>
          value !== null && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Fact model={model} field={field} text={value} />
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
