// Who is paired with whom, nearest pair first, and who has no partner.
import { useState } from 'react'
import type { ListArrangement, ListPair } from '../../shared/list-arrangement.ts'
import { closenessWords, cosineFigure, describeCloseness } from '../closeness.ts'
import { capitalised } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import { closenessAt, cosineAt, type ListTable } from './list-table.ts'
import './match-list.css'

/** Rows that are drawn before somebody asks for all. */
const firstPairs = 100
const mostAlone = 200

export function MatchList({ table, arrangement }: { table: ListTable; arrangement: ListArrangement }) {
  const { matches } = useWords().compare
  const [showsAll, setShowsAll] = useState(false)
  const { pairs, alone } = arrangement
  const shown = showsAll ? pairs : pairs.slice(0, firstPairs)
  const real = pairs.filter(({ isReal }) => isReal !== false).length
  return (
    // Scrollable with the keyboard also where nothing in it takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="matches" role="region" aria-label={matches.title} tabIndex={0}>
      <p className="matches-what">
        <strong>{matches.count(real, pairs.length)}</strong> {matches.what}
      </p>
      <table className="match-table">
        <thead>
          <tr>
            <th scope="col">{matches.left}</th>
            <th scope="col">{matches.right}</th>
            <th scope="col">{matches.nearness}</th>
            <th scope="col" className="match-figure">
              {matches.cosine}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((pair) => (
            <PairRow key={pair.left} pair={pair} table={table} />
          ))}
        </tbody>
      </table>
      {shown.length < pairs.length && (
        <button type="button" className="button small" onClick={() => setShowsAll(true)}>
          {matches.showAll(pairs.length)}
        </button>
      )}
      {alone.left.length + alone.right.length > 0 && (
        <section className="alone" aria-label={matches.alone}>
          <h2>{matches.alone}</h2>
          <div className="alone-lists">
            <Alone title={matches.aloneLeft} texts={alone.left.map((at) => table.left[at] ?? '')} />
            <Alone title={matches.aloneRight} texts={alone.right.map((at) => table.right[at] ?? '')} />
          </div>
        </section>
      )}
    </div>
  )
}

function PairRow({ pair: { left, right, isReal }, table }: { pair: ListPair; table: ListTable }) {
  const words = useWords()
  const { matches } = words.compare
  const closeness = closenessAt(table, left, right)
  return (
    <tr data-real={isReal !== false}>
      <td>
        <MatchText text={table.left[left] ?? ''} />
      </td>
      <td>
        <MatchText text={table.right[right] ?? ''} />
      </td>
      <td title={closeness === null ? undefined : capitalised(describeCloseness(closeness, words))}>
        {isReal === false ? (
          <span className="unreal" title={matches.unrealTitle}>
            {matches.unreal}
          </span>
        ) : (
          closeness !== null && closenessWords(closeness, words)
        )}
      </td>
      <td className="match-figure">{cosineFigure(cosineAt(table, left, right))}</td>
    </tr>
  )
}

/** A long text shows its beginning. */
const MatchText = ({ text }: { text: string }) => (
  <span className="match-text" dir="auto" title={text}>
    {text}
  </span>
)

function Alone({ title, texts }: { title: string; texts: readonly string[] }) {
  const { matches } = useWords().compare
  if (texts.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {texts.slice(0, mostAlone).map((text, at) => (
          // The same text may stand twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <MatchText text={text} />
          </li>
        ))}
        {texts.length > mostAlone && <li className="alone-more">{matches.more(texts.length - mostAlone)}</li>}
      </ul>
    </div>
  )
}
