// A program of the bench in a process of its own, and its port.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { callOverPort } from '../../../electron/hosts/port.ts'
import type { Reply, Transport } from '../../../shared/client.ts'
import { fromWire } from '../../../shared/errors.ts'

export interface Child {
  /** Calls a method over the port; throws what it threw there. */
  call<T>(method: string, input?: object): Promise<T>
  /** Ends the process once it has closed what it had open. */
  close(): Promise<void>
}

/** Begins out/bench/search/<program>.js. Messages go as structured clones, as between the processes of the app. */
export function startChild(program: 'engine-program' | 'baseline-program', path: string): Child {
  const child = fork(join(import.meta.dirname, 'search', `${program}.js`), [path], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const transport: Transport = callOverPort({
    send: (message) => void (child.connected && child.send(message as object, () => {})),
    onMessage: (listen) => void child.on('message', listen),
    onClose: (listen) => void ended.then(listen),
    close: () => void child.kill('SIGKILL'),
  })
  return {
    async call<T>(method: string, input: object = {}) {
      const reply: Reply = await transport(method, input)
      if (!reply.ok) throw fromWire(reply.error)
      // SAFETY: the method's own answer, from the same build.
      return reply.value as T
    },
    async close() {
      child.disconnect()
      await ended
    },
  }
}
