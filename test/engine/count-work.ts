// Counts what a function does instead of timing it, so that a law can say how its work grows, the same on every machine: characters
// that regular expressions and methods of strings go over, and steps over lists, maps and sets. While it counts, these built-in
// methods are wrapped; they are themselves again when it returns.

type Method = (this: unknown, ...given: unknown[]) => unknown
/** `own`: what it is called on, `given`: its arguments. */
type Cost = (own: unknown, given: readonly unknown[], result: unknown) => number

const lengthOf = (value: unknown): number => (typeof value === 'string' || Array.isArray(value) ? value.length : 1)
const whole: Cost = (own) => lengthOf(own)
const one: Cost = () => 1
/** What is copied, however much it is copied out of. */
const made: Cost = (_, __, result) => lengthOf(result)
/** With a regular expression a method goes over its text by the expression's exec. */
const wholeUnlessPattern: Cost = (own, [by]) => (by instanceof RegExp ? 0 : lengthOf(own))

/** From where it begins to what it finds. */
const searched: Cost = (own, [, from], result) => {
  const start = typeof from === 'number' ? from : 0
  return 1 + (typeof result === 'number' && result >= 0 ? result : lengthOf(own)) - start
}

const overTexts = 'trim trimStart trimEnd toLowerCase normalize lastIndexOf includes toWellFormed'.split(' ')
const overLists = 'join concat toReversed toSorted sort with indexOf includes'.split(' ')
const withCallback = 'map filter flatMap find findLast findIndex findLastIndex some every reduce forEach'.split(' ')

/** Steps that `run` takes before it returns. It is handed a function by which it adds steps of its own. */
export function countWork(run: (add: (steps: number) => void) => void): number {
  let work = 0
  const restore: (() => void)[] = []
  const wrap = (owner: object, name: string, around: (method: Method) => Method) => {
    // SAFETY: asked only for names of methods that the built-in prototypes have.
    const method = Reflect.get(owner, name) as Method
    Object.defineProperty(owner, name, { value: around(method), configurable: true, writable: true })
    restore.push(() => Object.defineProperty(owner, name, { value: method, configurable: true, writable: true }))
  }
  const counted =
    (cost: Cost) =>
    (method: Method): Method =>
      function (...given) {
        const result = Reflect.apply(method, this, given)
        work += cost(this, given, result)
        return result
      }
  const countingCalls = (method: Method): Method =>
    function (callback, ...rest) {
      const counting: Method = (...given) => {
        work++
        // SAFETY: the first argument of these methods is a function.
        return (callback as Method)(...given)
      }
      return Reflect.apply(method, this, [counting, ...rest])
    }
  try {
    wrap(
      RegExp.prototype,
      'exec',
      countingSearch((steps) => (work += steps)),
    )
    for (const name of overTexts) wrap(String.prototype, name, counted(whole))
    for (const name of ['split', 'replace', 'replaceAll']) wrap(String.prototype, name, counted(wholeUnlessPattern))
    wrap(String.prototype, 'indexOf', counted(searched))
    for (const name of ['charCodeAt', 'slice']) wrap(String.prototype, name, counted(one))
    for (const name of overLists) wrap(Array.prototype, name, counted(whole))
    wrap(Array.prototype, 'slice', counted(made))
    for (const name of withCallback) wrap(Array.prototype, name, countingCalls)
    for (const steps of [[].values(), new Map().values(), new Set().values()])
      wrap(Object.getPrototypeOf(steps), 'next', counted(one))
    run((steps) => (work += steps))
  } finally {
    for (const undo of restore) undo()
  }
  return work
}

/** Characters from where a search begins to the end of what it finds, to the text's end where it finds nothing. */
const countingSearch =
  (add: (steps: number) => void) =>
  (exec: Method): Method =>
    function (...given) {
      if (!(this instanceof RegExp)) return Reflect.apply(exec, this, given)
      const from = this.global || this.sticky ? this.lastIndex : 0
      // SAFETY: exec's result.
      const found = Reflect.apply(exec, this, given) as RegExpExecArray | null
      const missed = this.sticky ? 0 : lengthOf(given[0]) - from
      add(1 + (found === null ? missed : found.index + found[0].length - from))
      return found
    }
