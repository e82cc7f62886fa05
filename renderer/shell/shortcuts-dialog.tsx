// What the keyboard can do, and what a query can say.
import { useApp } from '../app-context.ts'
import { Dialog } from './dialog.tsx'
import './shortcuts-dialog.css'

export function ShortcutsDialog() {
  const { help, live } = useApp()
  const command = live.get().host?.platform === 'darwin' ? '⌘' : 'Ctrl'
  const canOpen = live.get().host?.abilities.includes('openNote') ?? false
  return (
    <Dialog title="Keyboard and query words" onClose={() => help.set(false)}>
      {/* Scrollable with the keyboard in a low window. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="shortcuts" role="group" aria-label="Keys and query words" tabIndex={0}>
        <section>
          <h3>Keys</h3>
          <Rows
            rows={[
              [[command, 'K'], 'Search, from anywhere (also /)'],
              [['1', '2', '3', '4'], `Search, Compare, Library, Models (in a text: ${command} + number)`],
              [['↑', '↓'], 'Through the hits'],
              [['↵'], canOpen ? 'Open the note in your editor' : 'Read the note'],
              [['⇧', '↵'], 'Search for a corrected word as it was typed'],
              [['→'], 'Read the note (in the list also Space)'],
              [['Esc'], 'Back to the search, then clear it'],
              [['?'], 'This page'],
            ]}
          />
        </section>
        <section>
          <h3>In a query</h3>
          <Rows
            rows={[
              [['"old oak"'], 'these very words, in this order'],
              [['-snow', '-"old oak"'], 'notes without this'],
              [['#garden', 'tag:garden'], 'notes with this tag, or one below it'],
              [['status:waiting'], 'notes that say so in their front matter (any key)'],
              [['from:anna', 'to:anna'], 'mails from somebody, or to somebody'],
              [['title:plan'], 'notes with this in their title'],
              [['path:work'], 'notes with this in their path'],
              [['type:md'], 'files of this kind'],
              [['after:2026-01-31'], 'from this day on'],
              [['before:2026-01-31'], 'before this day'],
            ]}
          />
        </section>
      </div>
    </Dialog>
  )
}

function Rows({ rows }: { rows: readonly (readonly [readonly string[], string])[] }) {
  return (
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
  )
}
