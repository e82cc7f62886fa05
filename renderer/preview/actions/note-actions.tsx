// What can be done with the note in front: opened, copied, taken as an example, compared, looked through.
import { Columns2, Copy, SearchX, Sparkles, SquarePen, TextSearch } from 'lucide-react'
import type { NoteView } from '../../../shared/note-view.ts'
import type { Example } from '../../../shared/schemas.ts'
import { useAbility, useApp } from '../../app-context.ts'
import { markdownLink } from '../../formats.ts'
import { useWords } from '../../words/use-words.ts'
import { locatePassage, type Target } from '../locate-passage.ts'
import { ActionMenu, type MenuAction } from './action-menu.tsx'
import { type CopiedNote, quoteOf, wikiLink } from './copied-texts.ts'
import { useCopy } from './use-copy.ts'
import { useTextActions } from './use-text-actions.ts'
import './note-actions.css'

export interface NoteActionsProps {
  target: Target
  /** Null until it is read. */
  note: NoteView | null
  /** On the disk: the archive, for a note inside of one. */
  file: string
  /** Number of the PDF's page in front; null where there is none. */
  findPage: () => Promise<number | null>
  onFind: (() => void) | null
}

export function NoteActions({ target, note, file, findPage, onFind }: NoteActionsProps) {
  const { preview } = useWords()
  const { like, unlike, compare } = useTextActions()
  const example: Example = { kind: 'passage', path: target.path, line: target.at === undefined ? target.line : null }
  const text = note === null ? '' : passageText(note, target)
  return (
    // Arrow keys belong to the controls here, and do not lead out of the note.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="note-actions"
      role="group"
      aria-label={preview.actions.label}
      onKeyDown={(event) => event.key === 'ArrowLeft' && event.stopPropagation()}
    >
      <OpenActions target={target} />
      <CopyActions target={target} text={text} file={file} findPage={findPage} />
      <span className="actions-line" aria-hidden />
      <Action name={preview.actions.like} title={preview.actions.likeTitle} onPress={() => like(example)}>
        <Sparkles size={15} aria-hidden />
      </Action>
      <Action name={preview.actions.unlike} title={preview.actions.unlikeTitle} onPress={() => unlike(example)}>
        <SearchX size={15} aria-hidden />
      </Action>
      <Action
        name={preview.actions.compare}
        title={preview.actions.compareTitle}
        onPress={text.trim() === '' ? null : () => compare(text)}
      >
        <Columns2 size={15} aria-hidden />
      </Action>
      {onFind !== null && (
        <Action name={preview.actions.find} title={preview.actions.findTitle} onPress={onFind}>
          <TextSearch size={15} aria-hidden />
        </Action>
      )}
    </div>
  )
}

/** The passage in front; the note's text where none is. */
function passageText(note: NoteView, target: Target): string {
  const passage = target.path === note.path ? locatePassage(note, target) : null
  return passage === null || passage.end === passage.start
    ? note.text.slice(note.bodyStart)
    : note.text.slice(passage.start, passage.end)
}

interface ActionProps {
  name: string
  title: string
  /** Null where there is nothing to do it with. */
  onPress: (() => void) | null
  children: React.ReactNode
}

/** In a narrow pane its sign alone is shown. */
function Action({ name, title, onPress, children }: ActionProps) {
  return (
    <button type="button" className="quiet" title={title} aria-disabled={onPress === null} onClick={() => onPress?.()}>
      {children}
      <span className="action-name">{name}</span>
    </button>
  )
}

function OpenActions({ target: { path, line } }: { target: Target }) {
  const { client, toasts } = useApp()
  const { preview } = useWords()
  const canOpen = useAbility('openNote')
  const canReveal = useAbility('revealNote')
  const canVscode = useAbility('openInVscode')
  const canObsidian = useAbility('openInObsidian')
  const open = (opener?: 'system' | 'vscode' | 'obsidian') =>
    void client.hostOpenNote({ path, line: line ?? 1, ...(opener && { with: opener }) }).catch(toasts.fail)
  const { menu } = preview.open
  const actions: MenuAction[] = [
    ...(canVscode ? [{ name: menu.vscode, act: () => open('vscode') }] : []),
    ...(canObsidian ? [{ name: menu.obsidian, act: () => open('obsidian') }] : []),
    ...(canOpen && (canVscode || canObsidian) ? [{ name: menu.system, act: () => open('system') }] : []),
    ...(canReveal ? [{ name: menu.reveal, act: () => void client.hostRevealNote({ path }).catch(toasts.fail) }] : []),
  ]
  if (!canOpen && actions.length === 0) return null
  return (
    <span className="action-split">
      {canOpen && (
        <button type="button" className="button small" onClick={() => open()}>
          <SquarePen size={14} aria-hidden />
          {preview.open.label}
        </button>
      )}
      {actions.length > 0 && <ActionMenu label={preview.open.more} className="button small action-more" actions={actions} />}
    </span>
  )
}

type CopyProps = Pick<NoteActionsProps, 'target' | 'file' | 'findPage'> & { text: string }

function CopyActions({ target, text, file, findPage }: CopyProps) {
  const { preview } = useWords()
  const copy = useCopy()
  const { copy: words } = preview
  const note: CopiedNote = { title: target.title, path: target.path, file }
  const page = () => findPage().catch(() => null)
  const quoted = target.snippet?.source?.text ?? target.snippet?.text ?? text.slice(0, 2000)
  const actions: MenuAction[] = [
    {
      name: words.quote,
      act: () =>
        void copy(
          page().then((at) => quoteOf(quoted, note, at)),
          words.quoteDone,
        ),
    },
    { name: words.wiki, detail: wikiLink(note), act: () => void copy(wikiLink(note), words.wikiDone) },
    {
      name: words.link,
      act: () =>
        void copy(
          page().then((at) => markdownLink(target.title, file, at)),
          words.linkDone,
        ),
    },
    { name: words.path, detail: target.path, act: () => void copy(target.path, words.pathDone) },
  ]
  return (
    <ActionMenu label={words.label} className="quiet" actions={quoted.trim() === '' ? actions.slice(1) : actions}>
      <Copy size={15} aria-hidden />
      <span className="action-name">{words.label}</span>
    </ActionMenu>
  )
}
