// The window's last line: what indexing does, which encoder answers, and whether anything leaves the machine.
import { Cpu, Globe, Keyboard, Lock, Monitor, Moon, Pause, Play, Sun } from 'lucide-react'
import { useApp, useFromLibrary, useLibrary, useModels, useSettings } from '../app-context.ts'
import { activeEncoder, leavesTo } from '../models/live-models.ts'
import { workBrief } from '../models/model-words.ts'
import { useWords } from '../words/use-words.ts'
import { nextTheme } from './appearance.ts'
import { describeProgress, doneShare } from './progress-words.ts'
import './status-line.css'

export function StatusLine() {
  const { help } = useApp()
  const { status } = useWords().shell
  return (
    <footer className="status-line">
      <Activity />
      <EncoderButton />
      <Privacy />
      <ThemeButton />
      <button
        type="button"
        className="quiet icon-only"
        aria-label={status.shortcuts}
        title={status.shortcutsTitle}
        onClick={() => help.set(true)}
      >
        <Keyboard size={15} aria-hidden />
      </button>
    </footer>
  )
}

/** The encoder that answers, or what is being done about one; leads to Models. */
function EncoderButton() {
  const { view } = useApp()
  const spoken = useWords()
  const words = spoken.shell.status
  const model = useFromLibrary(({ status }) => status?.model)
  const { overview } = useModels()
  const busy = overview?.models.find(({ work }) => work !== null)
  const name = activeEncoder(overview)?.title ?? model
  const text = busy === undefined ? name : workBrief(busy, spoken)
  if (text === undefined) return null
  return (
    <button
      type="button"
      className="quiet encoder-button"
      aria-label={words.modelsIs(text)}
      title={name === undefined ? words.models : words.answers(name)}
      onClick={() => view.set('models')}
    >
      <Cpu size={13} strokeWidth={2} aria-hidden />
      <span>{text}</span>
    </button>
  )
}

function Privacy() {
  const { status } = useWords().shell
  const host = leavesTo(useModels().overview)
  if (host !== null) {
    return (
      <span className="privacy" data-leaves title={status.leavesWhy(host)}>
        <Globe size={13} strokeWidth={2} aria-hidden />
        {status.leaves(host)}
      </span>
    )
  }
  return (
    <span className="privacy" title={status.staysWhy}>
      <Lock size={13} strokeWidth={2} aria-hidden />
      {status.stays}
    </span>
  )
}

function Activity() {
  const library = useLibrary()
  const { view } = useApp()
  const words = useWords()
  const { status } = words.shell
  const { tone, text } = describeProgress(library, words)
  const share = doneShare(library.progress)
  return (
    <div className="activity" data-tone={tone}>
      <span className="activity-dot" aria-hidden />
      {tone === 'warn' ? (
        <button type="button" className="quiet activity-text" title={status.showLibrary} onClick={() => view.set('library')}>
          {text}
        </button>
      ) : (
        <span className="activity-text">{text}</span>
      )}
      {share !== null && <progress className="activity-bar" value={share} max={1} aria-label={status.indexing} />}
      {share !== null && <PauseButton isPaused={library.progress?.state === 'paused'} />}
    </div>
  )
}

export function PauseButton({ isPaused }: { isPaused: boolean }) {
  const { status } = useWords().shell
  const { client, live, toasts } = useApp()
  const turn = () => (isPaused ? client.resumeIndexing() : client.pauseIndexing()).then(live.refresh).catch(toasts.fail)
  const Icon = isPaused ? Play : Pause
  return (
    <button type="button" className="quiet" onClick={() => void turn()}>
      <Icon size={13} aria-hidden />
      {isPaused ? status.resume : status.pause}
    </button>
  )
}

const themeIcons = { system: Monitor, light: Sun, dark: Moon }

function ThemeButton() {
  const { settings, toasts } = useApp()
  const choice = useSettings().theme
  const { status } = useWords().shell
  const Icon = themeIcons[choice]
  const label = status.appearance(status.themes[choice])
  return (
    <button
      type="button"
      className="quiet icon-only"
      aria-label={label}
      title={label}
      onClick={() => void settings.change({ theme: nextTheme[choice] }).catch(toasts.fail)}
    >
      <Icon size={15} aria-hidden />
    </button>
  )
}
