// A model's facts in one line; what nobody has checked against its files is underlined with dots.
import type { ModelInfo } from '../../shared/model-schemas.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { languageName, languageWords, licenceWords, sizeWords } from './model-words.ts'
import './model-facts.css'

export interface FactProps {
  model: ModelInfo
  field: keyof ModelInfo
  text: string
  title?: string
}

export function Fact({ model, field, text, title }: FactProps) {
  const { facts } = useWords().models
  if (!model.unverified.includes(field) || !isSaid(model[field])) return <span title={title}>{text}</span>
  return (
    <span className="unverified" title={title === undefined ? facts.unchecked : `${title} · ${facts.unchecked}`}>
      {text}
      <span className="sr-only"> {facts.uncheckedShort}</span>
    </span>
  )
}

/** What nobody says needs no checking. */
const isSaid = (value: ModelInfo[keyof ModelInfo]) =>
  value !== null && value !== '' && value !== 'unknown' && !(Array.isArray(value) && value.length === 0)

export function ModelFacts({ model }: { model: ModelInfo }) {
  const words = useWords()
  const { facts } = words.models
  const { kind, state, dimensions, languages, licence, licenceNote, sizeBytes, indexBytes, active, work } = model
  return (
    <ul className="model-facts" aria-label={facts.of(model.title)}>
      {state !== 'remote' && (
        <li>
          <Fact model={model} field="sizeBytes" text={sizeWords(sizeBytes, words)} />
        </li>
      )}
      {kind === 'embedding' && dimensions !== null && (
        <li>
          <Fact model={model} field="dimensions" text={facts.dimensions(dimensions)} />
        </li>
      )}
      <li>
        <Fact
          model={model}
          field="languages"
          text={languageWords(languages, words)}
          title={words.formats.list(languages.map((code) => languageName(code, words)))}
        />
      </li>
      <li>
        <Fact model={model} field="licence" text={licenceWords(licence, words)} />
        {licenceNote !== null && <span className="licence-note">: {licenceNote.replace(/\.$/, '')}</span>}
      </li>
      {indexBytes > 0 && !active && work === null && (
        <li title={facts.indexKeptWhy}>{facts.indexKept(words.formats.bytes(indexBytes))}</li>
      )}
    </ul>
  )
}

type FactWords = Words['models']['facts']

function prefixWords(prefixes: ModelInfo['prefixes'], facts: FactWords): string {
  if (prefixes === null || (prefixes.query === '' && prefixes.passage === '')) return facts.noPrefixes
  return facts.prefixesAre(prefixes.query, prefixes.passage)
}

/** What a folder calls its way, where people have no word for it. */
function poolingWords(pooling: string | null, { poolings }: FactWords): string | null {
  return Object.entries(poolings).find(([known]) => known === pooling)?.[1] ?? pooling
}

/** Beyond what one chooses by: for those who want to know. */
export function ModelDetails({ model }: { model: ModelInfo }) {
  const { facts } = useWords().models
  const { kind, name, maxTokens, pooling, prefixes, source } = model
  const rows: readonly (readonly [string, string | null, keyof ModelInfo])[] = [
    [facts.name, name, 'name'],
    [facts.longest, maxTokens === null ? null : facts.longestIs(maxTokens), 'maxTokens'],
    [facts.pooling, poolingWords(pooling, facts), 'pooling'],
    [facts.prefixes, kind === 'embedding' ? prefixWords(prefixes, facts) : null, 'prefixes'],
    [facts.source, source === null ? null : `${source.host}/${source.repository}`, 'source'],
    [facts.revision, source?.revision ?? null, 'source'],
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
