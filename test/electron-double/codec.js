// Structured clone as text: runs unchanged in Node and, as source, in the page's isolated world.
globalThis.__codec = (() => {
  const views = {
    Float32Array,
    Float64Array,
    Uint8Array,
    Int8Array,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    BigInt64Array,
  }
  const toBase64 = (bytes) => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return btoa(text)
  }
  const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const refuse = () => {
    throw new Error('An object could not be cloned.')
  }

  function encode(value, seen = []) {
    if (value === undefined) return { $: 'undefined' }
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
    if (typeof value === 'function' || typeof value === 'symbol' || value instanceof Promise) return refuse()
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', v: String(value) }
    if (value === null || typeof value !== 'object') return value
    if (seen.includes(value)) throw new Error('electron-double: cyclic values are not carried')
    const inner = (part) => encode(part, [...seen, value])
    if (value instanceof Date) return { $: 'date', v: Number(value) }
    if (value instanceof Error) return { $: 'error', name: value.name, v: value.message }
    if (value instanceof Map) return { $: 'map', v: [...value].map(([key, item]) => [inner(key), inner(item)]) }
    if (value instanceof Set) return { $: 'set', v: Array.from(value, inner) }
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) }
    if (ArrayBuffer.isView(value)) {
      const name = value.constructor.name in views ? value.constructor.name : 'Uint8Array'
      return { $: 'view', name, v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) }
    }
    if (Array.isArray(value)) return { $: 'list', v: value.map(inner) }
    return { $: 'object', v: Object.entries(value).map(([key, item]) => [key, inner(item)]) }
  }

  const decoders = {
    undefined: () => undefined,
    bigint: ({ v }) => BigInt(v),
    number: ({ v }) => Number(v),
    date: ({ v }) => new Date(v),
    error: ({ v, name }) => Object.assign(new Error(v), { name }),
    map: ({ v }) => new Map(v.map(([key, item]) => [decode(key), decode(item)])),
    set: ({ v }) => new Set(v.map(decode)),
    buffer: ({ v }) => fromBase64(v).buffer,
    view: ({ v, name }) => new views[name](fromBase64(v).buffer),
    list: ({ v }) => v.map(decode),
    object: ({ v }) => Object.fromEntries(v.map(([key, item]) => [key, decode(item)])),
  }
  function decode(coded) {
    return coded === null || typeof coded !== 'object' ? coded : decoders[coded.$](coded)
  }

  return { encode: (value) => JSON.stringify(encode(value)), decode: (text) => decode(JSON.parse(text)) }
})()
