// The window's last line: what indexing does, which encoder answers, and whether anything leaves the machine.
import { Cpu, Globe, Keyboard, Lock, Monitor, Moon, Pause, Play, Sun } from 'lucide-react'
import { useApp, useFromLibrary, useLibrary, useModels, useSettings } from '../app-context.ts'
import { activeEncoder, leavesTo } from '../models/live-models.ts'
import { workBrief } from '../models/model-words.ts'
import { nextTheme, type ThemeChoice } from './appearance.ts'
import { describeProgress, doneShare } from './progress-words.ts'
import './status-line.css'

export function StatusLine() {
  const { help } = useApp()
  return (
    <footer className="status-line">
      <Activity />
      <EncoderButton />
      <Privacy />
      <ThemeButton />
      <button
        type="button"
        className="quiet icon-only"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
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
  const model = useFromLibrary(({ status }) => status?.model)
  const { overview } = useModels()
  const busy = overview?.models.find(({ work }) => work !== null)
  const name = activeEncoder(overview)?.title ?? model
  const text = busy === undefined ? name : workBrief(busy)
  if (text === undefined) return null
  return (
    <button
      type="button"
      className="quiet encoder-button"
      aria-label={`Models: ${text}`}
      title={name === undefined ? 'Models' : `${name} answers searches. Show the models`}
      onClick={() => view.set('models')}
    >
      <Cpu size={13} strokeWidth={2} aria-hidden />
      <span>{text}</span>
    </button>
  )
}

function Privacy() {
  const host = leavesTo(useModels().overview)
  if (host !== null) {
    return (
      <span
        className="privacy"
        data-leaves
        title={`The remote encoder is in use: your passages and searches are sent to ${host}.`}
      >
        <Globe size={13} strokeWidth={2} aria-hidden />
        Leaves this machine for {host}
      </span>
    )
  }
  return (
    <span
      className="privacy"
      title="Your notes, the index and the encoder stay on this computer. Nearnote connects to nothing but a hub, when you download a model."
    >
      <Lock size={13} strokeWidth={2} aria-hidden />
      Nothing leaves this machine
    </span>
  )
}

function Activity() {
  const library = useLibrary()
  const { tone, text } = describeProgress(library)
  const share = doneShare(library.progress)
  return (
    <div className="activity" data-tone={tone}>
      <span className="activity-dot" aria-hidden />
      <span className="activity-text">{text}</span>
      {share !== null && <progress className="activity-bar" value={share} max={1} aria-label="Indexing" />}
      {share !== null && <PauseButton isPaused={library.progress?.state === 'paused'} />}
    </div>
  )
}

export function PauseButton({ isPaused }: { isPaused: boolean }) {
  const { client, live, toasts } = useApp()
  const turn = () => (isPaused ? client.resumeIndexing() : client.pauseIndexing()).then(live.refresh).catch(toasts.fail)
  const Icon = isPaused ? Play : Pause
  return (
    <button type="button" className="quiet" onClick={() => void turn()}>
      <Icon size={13} aria-hidden />
      {isPaused ? 'Resume' : 'Pause'}
    </button>
  )
}

const themeIcons = { system: Monitor, light: Sun, dark: Moon }
const themeNames: Record<ThemeChoice, string> = { system: 'as the system', light: 'light', dark: 'dark' }

function ThemeButton() {
  const { settings, toasts } = useApp()
  const choice = useSettings().theme
  const Icon = themeIcons[choice]
  const label = `Appearance: ${themeNames[choice]}`
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
