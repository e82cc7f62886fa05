// A drop on the window. Environments like happy-dom have no real drag: the events and what the window reads of them.
export function drop(names: string[]): void {
  const files = names.map((name) => new File([''], name))
  const dataTransfer = { types: ['Files'], files, dropEffect: 'none' }
  for (const name of ['dragenter', 'dragover', 'drop']) {
    window.dispatchEvent(Object.assign(new Event(name, { bubbles: true, cancelable: true }), { dataTransfer }))
  }
}
