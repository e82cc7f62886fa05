// The window's first line: finds its bridge and shows the app.
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

const page = { root: document.documentElement, storage: window.localStorage, systemLanguages: navigator.languages }
const bridge = window.bridge ?? createLoopbackBridge({ fetch: window.fetch.bind(window) })
const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<NearnoteWindow bridge={bridge} page={page} />)
