// What the keyboard can do, and what a query can say.
import { useAbility, useApp, useFromLibrary } from '../app-context.ts'
import { acceleratorKeys } from '../settings/accelerator.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { Dialog } from './dialog.tsx'
import { views } from './views.ts'
import './shortcuts-dialog.css'

type Row = readonly [keys: readonly string[], meaning: string]
type ShortcutWords = Words['shell']['shortcuts']

export function ShortcutsDialog() {
  const { help, settings } = useApp()
  const { shell, formats } = useWords()
  const { title, label, sections } = shell.shortcuts
  const platform = useFromLibrary(({ host }) => host?.platform ?? '')
  const command = platform === 'darwin' ? '⌘' : 'Ctrl'
  const canOpen = useAbility('openNote')
  const hasSummon = useAbility('shortcut')
  const viewNames = formats.list(views.map((view) => shell.views[view]))
  const everywhere: Row[] = [
    [[command, 'K'], shell.shortcuts.keys.find],
    [['1', '…', String(views.length)], shell.shortcuts.keys.views(viewNames, command)],
    [['F6'], shell.shortcuts.keys.messages],
    [['?'], shell.shortcuts.keys.help],
  ]
  return (
    <Dialog title={title} onClose={() => help.set(false)}>
      {/* Scrollable with the keyboard in a low window. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="shortcuts" role="group" aria-label={label} tabIndex={0}>
        <Section title={sections.everywhere} rows={everywhere} />
        <Section title={sections.search} rows={searchRows(shell.shortcuts, canOpen)} />
        <Section title={sections.reader} rows={readerRows(shell.shortcuts)} />
        {hasSummon && (
          <Section title={sections.summon} rows={summonRows(shell.shortcuts, command, platform, settings.get().shortcut)} />
        )}
        <Section title={sections.query} rows={queryRows(shell.shortcuts)} />
      </div>
    </Dialog>
  )
}

const searchRows = ({ keys }: ShortcutWords, canOpen: boolean): Row[] => [
  [['↑', '↓'], keys.hits],
  [['↵'], canOpen ? keys.open : keys.read],
  [['⇧', '↵'], keys.asTyped],
  [['→'], keys.toNote],
  [['Esc'], keys.back],
]

const readerRows = ({ keys }: ShortcutWords): Row[] => [
  [['↑', '↓'], keys.scroll],
  [['Esc'], keys.leaveNote],
]

const summonRows = ({ keys }: ShortcutWords, command: string, platform: string, shortcut: string | null): Row[] => [
  ...(shortcut === null ? [] : [[acceleratorKeys(shortcut, platform), keys.show] as const]),
  [['Tab'], keys.peek],
  [['↵'], keys.openHere],
  [[command, '↵'], keys.copyLink],
  [['Esc'], keys.hide],
]

const queryRows = ({ query }: ShortcutWords): Row[] => [
  [['"old oak"'], query.phrase],
  [['-snow', '-"old oak"'], query.without],
  [['#garden', 'tag:garden'], query.tag],
  [['status:waiting'], query.field],
  [['from:anna', 'to:anna'], query.mail],
  [['title:plan'], query.title],
  [['path:work'], query.path],
  [['type:md'], query.type],
  [['after:2026-01-31'], query.after],
  [['before:2026-01-31'], query.before],
]

function Section({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
