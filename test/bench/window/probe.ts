// What the page notes down about itself: keys, questions and their answers, changes of the list with the frame that showed them, long tasks.

/** Times are those of performance.now() in the page, in milliseconds. */
export interface Notebook {
  keys: { at: number; key: string }[]
  questions: { at: number; answeredAt: number | null }[]
  lists: { at: number; paintedAt: number }[]
  previews: number
  longTasks: { at: number; ms: number }[]
}

declare global {
  interface Window {
    notebook?: Notebook
  }
}

/** Runs in the page before anything else; refers to nothing outside of itself. */
export function installProbe(): void {
  const notebook: Notebook = { keys: [], questions: [], lists: [], previews: 0, longTasks: [] }
  window.notebook = notebook
  window.addEventListener('keydown', ({ key, timeStamp }) => void notebook.keys.push({ at: timeStamp, key }), true)
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) notebook.longTasks.push({ at: startTime, ms: duration })
  }).observe({ type: 'longtask', buffered: true })

  const ask = window.fetch
  window.fetch = async (input, init) => {
    const isSearch = typeof init?.body === 'string' && init.body.includes('"method":"search"')
    if (!isSearch) return ask(input, init)
    const question: Notebook['questions'][number] = { at: performance.now(), answeredAt: null }
    notebook.questions.push(question)
    const response = await ask(input, init)
    question.answeredAt = performance.now()
    return response
  }

  // What runs behind the next frame's callbacks runs after that frame was painted.
  const afterPaint = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', then)
      port1.start()
      port2.postMessage(null)
    })
  const isIn = (selector: string, { target }: MutationRecord) =>
    (target instanceof Element ? target : target.parentElement)?.closest(selector) != null
  new MutationObserver((records) => {
    if (records.some((record) => isIn('.preview-scroll', record))) notebook.previews += 1
    if (!records.some((record) => isIn('.hit-list', record))) return
    const change = { at: performance.now(), paintedAt: Number.NaN }
    notebook.lists.push(change)
    afterPaint(() => (change.paintedAt = performance.now()))
  }).observe(document, { subtree: true, childList: true, characterData: true })
}
