// A page: its preload in a real isolated world, its IPC, its requests and its navigation.
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import './codec.js'
import { openBrowser } from './browser.mjs'
import { receiveFromPage } from './ipc.mjs'
import { postWithPorts } from './ports.mjs'
import { handlerOf, toAppUrl, toPageUrl } from './protocol.mjs'
import { calls, complain } from './strict.mjs'
import { session } from './system.mjs'

const { encode } = globalThis.__codec
const isolatedWorld = 'electron-double-preload'
const source = (file) => fs.readFileSync(new URL(file, import.meta.url), 'utf8')
// Preloads run in the main frame only.
const inTopFrame = (script) => `if (window === window.top && location.protocol !== 'about:') { ${script} }`

export class WebContents extends EventEmitter {
  session = session.defaultSession
  /** Messages to the page, in order. */
  _queue = Promise.resolve()

  constructor(window, preload) {
    super()
    this.id = window.id
    this._window = window
    this._attached = this._attach(preload)
  }
  setWindowOpenHandler(handler) {
    this._openHandler = handler
  }
  getURL() {
    return toAppUrl(this._page?.url() ?? '')
  }
  isDestroyed() {
    return this._dead === true
  }
  send(channel, ...args) {
    this._post({ t: 'message', channel, args: encode(args) })
  }
  postMessage(channel, message, ports = []) {
    const deliver = (data) => this._post(data.t === 'port' ? { ...data, v: encode(data.v) } : data)
    postWithPorts(deliver, { t: 'message', channel, args: encode([message]) }, ports)
  }
  async loadURL(url) {
    const page = await this._attached
    this._trusted = true
    await page.goto(toPageUrl(url))
  }

  _post(message) {
    const send = async () => {
      if (this._dead || !this._world) return
      await this._cdp.send('Runtime.callFunctionOn', {
        executionContextId: this._world,
        functionDeclaration: 'function (message) { __doubleReceive(JSON.parse(message)) }',
        arguments: [{ value: JSON.stringify(message) }],
      })
    }
    // A page that is being closed or reloaded has no world to receive anything.
    this._queue = this._queue.then(send).catch(() => {})
  }

  async _attach(preload) {
    const context = await openBrowser()
    const page = context.pages().find((candidate) => !candidate._taken) ?? (await context.newPage())
    page._taken = true
    this._page = page
    const cdp = (this._cdp = await context.newCDPSession(page))
    this._frame = (await cdp.send('Page.getFrameTree')).frameTree.frame.id
    cdp.on('Runtime.executionContextCreated', ({ context: { name, auxData, id } }) => {
      if (name === isolatedWorld && auxData?.frameId === this._frame) this._world = id
    })
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === '__doubleSend') void receiveFromPage(JSON.parse(payload), this)
    })
    cdp.on('Page.windowOpen', ({ url }) => this._openHandler?.({ url: toAppUrl(url), disposition: 'foreground-tab' }))
    await cdp.send('Page.enable')
    await cdp.send('Runtime.enable')
    await this._addPreload(preload)
    this._follow(page)
    await page.route('**/*', (route) => this._route(route))
    return page
  }

  async _addPreload(preload) {
    const cdp = this._cdp
    await cdp.send('Runtime.addBinding', { name: '__doubleSend', executionContextName: isolatedWorld })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: inTopFrame(source('./page-main.js')) })
    const { platform, arch, versions } = process
    const fakeProcess = JSON.stringify({ platform, arch, versions, sandboxed: true, contextIsolated: true, type: 'renderer' })
    const script = `${source('./codec.js')}
      ${source('./page-isolated.js')}
      ;(function () {
        const module = { exports: {} }, exports = module.exports, process = ${fakeProcess}, require = __doubleRequire
        ${fs.readFileSync(preload, 'utf8')}
      })()`
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: inTopFrame(script), worldName: isolatedWorld })
  }

  _follow(page) {
    page.on('console', (message) => {
      if (message.type() === 'error') complain('page', message.text())
    })
    page.on('pageerror', (error) => complain('page', error))
    page.once('load', () => this._window.emit('ready-to-show'))
    page.on('load', () => this.emit('did-finish-load'))
    page.on('close', () => this._window._closed())
    page.on('popup', (popup) => void popup.close())
  }

  async _route(route) {
    const request = route.request()
    const url = toAppUrl(request.url())
    if (request.isNavigationRequest() && request.frame() === this._page.mainFrame() && !this._trusted) {
      let prevented = false
      this.emit('will-navigate', { url, preventDefault: () => (prevented = true) }, url)
      if (prevented) return route.abort('aborted')
    }
    this._trusted = false
    const handler = handlerOf(url)
    if (!handler) {
      // Nothing leaves the machine: whatever no handler answers is written down and dropped.
      calls.push({ name: 'network', args: [url] })
      return route.abort('blockedbyclient')
    }
    try {
      const body = request.postDataBuffer() ?? undefined
      const response = await handler(new Request(url, { method: request.method(), headers: request.headers(), body }))
      const headers = Object.fromEntries(response.headers)
      await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) })
    } catch (error) {
      if (!this._dead) complain(`handler of ${url}`, error)
      await route.abort('failed').catch(() => {})
    }
  }
}
