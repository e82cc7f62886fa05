// The window's first line: finds its bridge and shows the app, or the small window over everything.
// The ground before the views' own styles.
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/parts.css'
import './styles/note-prose.css'
import './styles/welcome.css'
import { createRoot } from 'react-dom/client'
import { createLoopbackBridge } from './loopback-bridge.ts'
import { NearnoteWindow } from './shell/nearnote-window.tsx'
import { SummonWindow } from './summon/summon-window.tsx'

const page = { root: document.documentElement, storage: window.localStorage, systemLanguages: navigator.languages }
const bridge = window.bridge ?? createLoopbackBridge({ fetch: window.fetch.bind(window) })
const isSummon = new URLSearchParams(window.location.search).get('window') === 'summon'
const Shown = isSummon ? SummonWindow : NearnoteWindow
const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<Shown bridge={bridge} page={page} />)
