// The program of an encoder lane's process, whichever way it was started: forked by Node or by Electron's main process.
import { serveLane } from '../engine/encoder/lanes/lane.ts'
import { connectToEngine } from './engine-port.ts'

// Control-C reaches the whole process group; the engine that started this lane decides when it ends.
process.on('SIGINT', () => {})
await serveLane(await connectToEngine())
process.exit(0)
