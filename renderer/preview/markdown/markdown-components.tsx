// How elements of a Markdown note are drawn, where the window's own are not what is meant.
import type { Element } from 'hast'
import type { Components } from 'react-markdown'
import { useWords } from '../../words/use-words.ts'
import { WidePart } from '../wide-part.tsx'
import { Callout } from './callout.tsx'
import { calloutKind } from './callout-plugin.ts'
import { NoteAnchor } from './note-anchor.tsx'
import { NotePicture } from './note-picture.tsx'

export const components: Components = {
  a: ({ node, href, id, children, ...rest }) => (
    <NoteAnchor
      target={told(node, 'dataTarget') ?? decoded(href)}
      id={id}
      describedBy={rest['aria-describedby']}
      label={rest['aria-label']}
    >
      {children}
    </NoteAnchor>
  ),
  img: ({ node, alt, src, width }) => (
    <NotePicture
      target={told(node, 'dataTarget') ?? decoded(typeof src === 'string' ? src : undefined) ?? ''}
      alt={alt ?? ''}
      width={Number(width) > 0 ? Number(width) : null}
    />
  ),
  aside: ({ node, children }) => {
    const name = told(node, 'dataName') ?? ''
    const fold = told(node, 'dataFold')
    return (
      <Callout kind={calloutKind(name)} name={name} fold={fold === '+' || fold === '-' ? fold : ''}>
        {children}
      </Callout>
    )
  },
  table: Table,
  pre: Code,
  input: Task,
}

/** What a plugin of ours left with the element. */
function told(node: Element | undefined, name: string): string | null {
  const value = node?.properties[name]
  return typeof value === 'string' ? value : null
}

/** A file's name, as the file system has it. */
function decoded(href: string | undefined): string | null {
  if (href === undefined || href === '') return null
  try {
    return /^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(href) ? href : decodeURIComponent(href)
  } catch {
    return href
  }
}

function Table({ children }: { children?: React.ReactNode }) {
  const { preview } = useWords()
  return (
    <WidePart label={preview.wideTable} className="note-table">
      <table dir="auto">{children}</table>
    </WidePart>
  )
}

function Code({ children }: { children?: React.ReactNode }) {
  const { preview } = useWords()
  return (
    <WidePart label={preview.wideCode} className="note-code">
      <pre dir="ltr">{children}</pre>
    </WidePart>
  )
}

function Task({ checked }: { checked?: boolean | undefined }) {
  const { preview } = useWords()
  const isDone = checked === true
  return <input type="checkbox" aria-label={isDone ? preview.taskDone : preview.taskOpen} checked={isDone} disabled readOnly />
}
