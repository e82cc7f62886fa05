// The isolated world's half: `electron` as a sandboxed preload sees it. __doubleSend is a binding that exists only in this world.
;(() => {
  const bus = '__electron_double__'
  const functions = new Map()
  let nextId = 0
  const tell = (type, detail) => document.dispatchEvent(new CustomEvent(`${bus}to-main`, { detail: { type, ...detail } }))
  const plainError = (error) => ({ name: error?.name ?? 'Error', message: error?.message ?? String(error) })
  const isPlain = (value) => value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype

  function describe(value) {
    if (typeof value === 'function') {
      functions.set(++nextId, value)
      return { __function: nextId }
    }
    if (isPlain(value)) return { __object: Object.entries(value).map(([key, part]) => [key, describe(part)]) }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.')
    return { __raw: { value: typeof value === 'object' && !(value instanceof Blob) ? structuredClone(value) : value } }
  }
  const revive = (argument) =>
    isPlain(argument) && '__callback' in argument
      ? (...args) => tell('callback', { id: argument.__callback, args: args.map(describe) })
      : argument

  document.addEventListener(
    `${bus}to-isolated`,
    (event) => {
      event.stopImmediatePropagation()
      const { id, args } = event.detail
      try {
        const result = functions.get(id)(...args.map(revive))
        if (typeof result?.then !== 'function') return tell('return', { value: describe(result) })
        const promise = ++nextId
        tell('return', { promise })
        result.then(
          (value) => tell('settle', { promise, value: describe(value) }),
          (error) => tell('settle', { promise, error: plainError(error) }),
        )
      } catch (error) {
        tell('return', { error: plainError(error) })
      }
    },
    true,
  )

  const listeners = new Map()
  const invoked = new Map()
  const ports = new Map()
  const post = (message) => __doubleSend(JSON.stringify(message))
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const id = ++nextId
        invoked.set(id, { resolve, reject, channel })
        post({ t: 'invoke', id, channel, args: __codec.encode(args) })
      }),
    send: (channel, ...args) => post({ t: 'send', channel, args: __codec.encode(args) }),
    on(channel, listen) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listen])
      return ipcRenderer
    },
    off(channel, listen) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listen),
      )
      return ipcRenderer
    },
  }

  function openPort(id) {
    const { port1, port2 } = new MessageChannel()
    ports.set(id, port1)
    port1.addEventListener('message', ({ data }) => post({ t: 'port', id, v: __codec.encode(data) }))
    port1.start()
    return port2
  }
  const receive = {
    reply({ id, error, v }) {
      const { resolve, reject, channel } = invoked.get(id)
      invoked.delete(id)
      if (error) reject(new Error(`Error invoking remote method '${channel}': ${error}`))
      else resolve(__codec.decode(v))
    },
    message({ channel, args, ports: ids = [] }) {
      const event = { sender: ipcRenderer, ports: ids.map(openPort) }
      for (const listen of listeners.get(channel) ?? []) listen(event, ...__codec.decode(args))
    },
    port: ({ id, v }) => ports.get(id)?.postMessage(__codec.decode(v)),
    paths: ({ paths }) => (globalThis.__doublePaths = paths),
  }
  globalThis.__doubleReceive = (message) => receive[message.t]?.(message)

  const electron = {
    ipcRenderer,
    contextBridge: { exposeInMainWorld: (name, api) => tell('expose', { name, api: describe(api) }) },
    webUtils: {
      // A page sees no path; the double knows what it dropped, by name.
      getPathForFile(file) {
        if (!(file instanceof File)) throw new TypeError('getPathForFile: the argument must be a File')
        return (globalThis.__doublePaths ?? []).find((path) => path.split(/[\\/]/).pop() === file.name) ?? ''
      },
    },
  }
  globalThis.__doubleRequire = (name) => {
    if (!/^electron(\/(renderer|common))?$/.test(name)) throw new Error(`module not found: ${name}`)
    return new Proxy(electron, {
      get(target, key) {
        if (key in target || typeof key === 'symbol' || key === '__esModule') return target[key]
        throw new Error(`electron-double: a sandboxed preload has no electron.${key}`)
      },
    })
  }
})()
