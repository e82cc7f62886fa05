// The page's half of contextBridge: builds the exposed object from the description that the isolated world sends.
;(() => {
  const bus = '__electron_double__'
  const pending = new Map()
  const callbacks = new Map()
  let nextId = 0
  let answer

  const ask = (detail) => {
    answer = undefined
    document.dispatchEvent(new CustomEvent(`${bus}to-isolated`, { detail }))
    return answer
  }
  const rebuild = ({ name, message }) => Object.assign(new Error(message), { name })
  const describeArgument = (argument) => {
    if (typeof argument !== 'function') return argument
    callbacks.set(++nextId, argument)
    return { __callback: nextId }
  }
  const settle = (result) => {
    if (!result) throw new Error('contextBridge: no answer from the preload')
    if (result.error) throw rebuild(result.error)
    if (!result.promise) return build(result.value)
    return new Promise((resolve, reject) => pending.set(result.promise, { resolve, reject }))
  }
  function build(described) {
    if (described === null || typeof described !== 'object') return described
    if (described.__function) return (...args) => settle(ask({ id: described.__function, args: args.map(describeArgument) }))
    if (described.__object) return Object.freeze(Object.fromEntries(described.__object.map(([key, part]) => [key, build(part)])))
    return described.__raw ? described.__raw.value : described
  }

  const receive = {
    expose: ({ name, api }) =>
      Object.defineProperty(window, name, { value: build(api), writable: false, configurable: false, enumerable: true }),
    return: (detail) => (answer = detail),
    settle: ({ promise, error, value }) => {
      const waiting = pending.get(promise)
      pending.delete(promise)
      if (error) waiting?.reject(rebuild(error))
      else waiting?.resolve(build(value))
    },
    callback: ({ id, args }) => callbacks.get(id)?.(...args.map(build)),
  }
  document.addEventListener(
    `${bus}to-main`,
    (event) => {
      event.stopImmediatePropagation()
      receive[event.detail.type](event.detail)
    },
    true,
  )
})()
