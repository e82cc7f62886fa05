// What is set for the whole app, and what Nearnote keeps. What a host cannot do is not shown.
import type { Opener } from '../../shared/methods/host.ts'
import type { SettingsChange } from '../../shared/methods/settings.ts'
import { useAbility, useApp, useSettings } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import { HistoryPart } from './history-part.tsx'
import { LibraryPart } from './library-part.tsx'
import { PrivacyPart } from './privacy-part.tsx'
import { ChoiceRow, SettingSection, SwitchRow } from './setting-row.tsx'
import { ShortcutRow } from './shortcut-row.tsx'
import { usePrivacy } from './use-privacy.ts'
import './settings-view.css'

export function SettingsView() {
  const { shell } = useWords()
  const privacy = usePrivacy()
  return (
    <div className="settings">
      <header className="view-head">
        <h1>{shell.views.settings}</h1>
      </header>
      {/* Scrollable with the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="settings-scroll" tabIndex={0} role="group" aria-label={shell.views.settings}>
        <div className="settings-column">
          <LookPart />
          <AppPart />
          <IndexingPart />
          <HistoryPart />
          <LibraryPart privacy={privacy.known} />
          <PrivacyPart {...privacy} />
        </div>
      </div>
    </div>
  )
}

function useChange(): (change: SettingsChange) => void {
  const { settings, toasts } = useApp()
  return (change) => void settings.change(change).catch(toasts.fail)
}

function LookPart() {
  const { settings: words } = useWords()
  const { language, theme, textSize } = useSettings()
  const change = useChange()
  return (
    <SettingSection title={words.sections.look}>
      <ChoiceRow
        words={words.language}
        choices={words.language.choices}
        offered={['system', 'en', 'zh']}
        value={language}
        onChange={(next) => change({ language: next })}
      />
      <ChoiceRow
        words={words.theme}
        choices={words.theme.choices}
        offered={['system', 'light', 'dark']}
        value={theme}
        onChange={(next) => change({ theme: next })}
      />
      <ChoiceRow
        words={words.textSize}
        choices={words.textSize.choices}
        offered={['small', 'normal', 'large', 'huge']}
        value={textSize}
        onChange={(next) => change({ textSize: next })}
      />
    </SettingSection>
  )
}

function AppPart() {
  const { settings: words } = useWords()
  const { tray, startAtLogin } = useSettings()
  const change = useChange()
  const [hasShortcut, hasTray, canStart] = [useAbility('shortcut'), useAbility('tray'), useAbility('startAtLogin')]
  const canOpen = useAbility('openNote')
  if (!hasShortcut && !hasTray && !canStart && !canOpen) return null
  return (
    <SettingSection title={words.sections.app}>
      {hasShortcut && <ShortcutRow />}
      {canOpen && <EditorRow />}
      {hasTray && <SwitchRow words={words.tray} isOn={tray} onChange={(isOn) => change({ tray: isOn })} />}
      {canStart && (
        <SwitchRow words={words.startAtLogin} isOn={startAtLogin} onChange={(isOn) => change({ startAtLogin: isOn })} />
      )}
    </SettingSection>
  )
}

/** Programs that are not on this machine are not offered; one that is set and gone stays to be seen. */
function EditorRow() {
  const { settings: words } = useWords()
  const { editor } = useSettings()
  const change = useChange()
  const known: Record<Opener, boolean> = {
    system: true,
    vscode: useAbility('openInVscode'),
    obsidian: useAbility('openInObsidian'),
  }
  const all: readonly Opener[] = ['system', 'vscode', 'obsidian']
  const offered = all.filter((opener) => known[opener] || opener === editor)
  if (offered.length < 2) return null
  return (
    <ChoiceRow
      words={words.editor}
      choices={words.editor.choices}
      offered={offered}
      value={editor}
      onChange={(next) => change({ editor: next })}
    />
  )
}

function IndexingPart() {
  const { settings: words } = useWords()
  const { indexOnBattery } = useSettings()
  const change = useChange()
  return (
    <SettingSection title={words.sections.indexing}>
      <SwitchRow words={words.battery} isOn={indexOnBattery} onChange={(isOn) => change({ indexOnBattery: isOn })} />
    </SettingSection>
  )
}
