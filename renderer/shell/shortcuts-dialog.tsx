// What the keyboard can do, and what a query can say.
import { useAbility, useApp, useFromLibrary } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import { Dialog } from './dialog.tsx'
import { type ShortcutSection, shortcutSections } from './shortcut-rows.ts'
import './shortcuts-dialog.css'

export function ShortcutsDialog() {
  const { help, settings } = useApp()
  const words = useWords()
  const { title, label } = words.shell.shortcuts
  const platform = useFromLibrary(({ host }) => host?.platform ?? '')
  const canOpen = useAbility('openNote')
  const summon = useAbility('shortcut') ? settings.get().shortcut : undefined
  return (
    <Dialog title={title} onClose={() => help.set(false)}>
      {/* Scrollable with the keyboard in a low window. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="shortcuts" role="group" aria-label={label} tabIndex={0}>
        <div className="shortcut-sections">
          {shortcutSections({ platform, canOpen, summon }, words).map((section) => (
            <Section key={section.title} {...section} />
          ))}
        </div>
      </div>
    </Dialog>
  )
}

function Section({ title, rows }: ShortcutSection) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key, at) => (
                // A key may stand twice: alone, and with another.
                // oxlint-disable-next-line react/no-array-index-key
                <kbd key={at}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
