// Unknown parts of the API throw instead of being undefined: a test must not pass because the double knows too little.

/** What main asked of the operating system: shell, dialog, network … in order. */
export const calls = []
/** Errors on the page and in the double; a spec that ends with any has failed. */
export const problems = []

export function strict(name, parts) {
  const known = (target, key) => key in target || typeof key === 'symbol' || key === 'then' || key.startsWith('_')
  return new Proxy(parts, {
    get(target, key) {
      if (known(target, key)) return target[key]
      throw new Error(`electron-double: ${name}.${String(key)} is not there`)
    },
  })
}

export function recorded(name, answer) {
  return (...args) => {
    calls.push({ name, args: args.map(plain) })
    return typeof answer === 'function' ? answer(...args) : answer
  }
}

// A spec reads the calls from another process; a window does not travel.
function plain(argument) {
  try {
    return structuredClone(argument)
  } catch {
    return argument?.constructor?.name ?? String(argument)
  }
}

export function complain(where, error) {
  const text = `${where}: ${error instanceof Error ? error.message : String(error)}`
  problems.push(text)
  console.error(`[electron-double] ${text}`)
}
