// Both texts with what differs marked: by colour, and by a line through or under the words.
import { Fragment, type ReactNode, useState } from 'react'
import { useWords } from '../words/use-words.ts'
import type { Hunk, Piece, PieceKind, TextDiff } from './text-diff.ts'
import './diff-view.css'

/** Lines that are kept around a difference. */
const context = 2
/** Fewer are not folded: the line that says so takes as much room. */
const leastFolded = 4

export interface DiffViewProps {
  diff: TextDiff
  isUnified: boolean
}

export function DiffView({ diff: { hunks, hasDifference }, isUnified }: DiffViewProps) {
  const { duplicates } = useWords()
  return (
    <div
      className="diff"
      data-layout={isUnified ? 'unified' : 'sides'}
      role="group"
      aria-label={duplicates.comparison}
      // Scrollable with the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {hunks.map((hunk, at) => {
        // Hunks of one comparison never change their places.
        const key = at
        return hunk.kind === 'changed' ? (
          <ChangedRow key={key} pieces={hunk.pieces} isUnified={isUnified} />
        ) : (
          <SameRows
            key={key}
            hunk={hunk}
            isFirst={at === 0}
            isLast={at === hunks.length - 1}
            isUnified={isUnified}
            isWhole={!hasDifference}
          />
        )
      })}
    </div>
  )
}

function ChangedRow({ pieces, isUnified }: { pieces: readonly Piece[]; isUnified: boolean }) {
  if (isUnified) return <Cell isChanged>{renderPieces(pieces)}</Cell>
  const sideOf = (other: PieceKind) => renderPieces(pieces.filter(({ kind }) => kind !== other))
  return (
    <div className="diff-row">
      <Cell isChanged>{sideOf('right')}</Cell>
      <Cell isChanged>{sideOf('left')}</Cell>
    </div>
  )
}

function renderPieces(pieces: readonly Piece[]): ReactNode {
  return pieces.map(({ kind, text }, at) => {
    const key = at
    if (kind === 'left') return <del key={key}>{text}</del>
    if (kind === 'right') return <ins key={key}>{text}</ins>
    return <Fragment key={key}>{text}</Fragment>
  })
}

interface SameRowsProps {
  hunk: Extract<Hunk, { kind: 'same' }>
  isFirst: boolean
  isLast: boolean
  isUnified: boolean
  /** Nothing differs: there is no difference that would be looked for between the lines. */
  isWhole: boolean
}

/** At the beginning and at the end there is a difference on one side only. */
function SameRows({ hunk: { lines }, isFirst, isLast, isUnified, isWhole }: SameRowsProps) {
  const { duplicates } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const head = isFirst ? 0 : context
  const tail = isLast ? 0 : context
  const folded = lines.slice(head, lines.length - tail)
  if (isOpen || isWhole || folded.length < leastFolded) return <SameRow lines={lines} isUnified={isUnified} />
  return (
    <>
      <SameRow lines={lines.slice(0, head)} isUnified={isUnified} />
      <button type="button" className="diff-fold" aria-label={duplicates.showSame(folded.length)} onClick={() => setIsOpen(true)}>
        {duplicates.sameLines(folded.length)}
      </button>
      <SameRow lines={lines.slice(lines.length - tail)} isUnified={isUnified} />
    </>
  )
}

function SameRow({ lines, isUnified }: { lines: readonly string[]; isUnified: boolean }) {
  if (lines.every((line) => line.trim() === '')) return null
  const text = lines.join('\n')
  if (isUnified) return <Cell>{text}</Cell>
  return (
    <div className="diff-row">
      <Cell>{text}</Cell>
      {/* The same words once more: for eyes alone. */}
      <Cell isSilent>{text}</Cell>
    </div>
  )
}

function Cell({
  children,
  isChanged = false,
  isSilent = false,
}: {
  children: ReactNode
  isChanged?: boolean
  isSilent?: boolean
}) {
  return (
    <div className="diff-cell" dir="auto" data-changed={isChanged} aria-hidden={isSilent || undefined}>
      {children}
    </div>
  )
}
