// A program of the engine's that is in the middle of a long step whenever the engine dies, and then sends its answer.
import { connectToEngine } from '../../electron/hosts/engine-port.ts'

const port = await connectToEngine()
port.onClose(() => process.exit(0))
const talk = () => {
  port.send({ text: 'an answer' })
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  port.send({ text: 'the next one' })
  setImmediate(talk)
}
talk()
