// What is asked of the main window from outside: kept until its page takes it, since the page may still be on its way.
import type { HostRequest } from '../../shared/methods/host.ts'

export interface Requests {
  add(request: HostRequest): void
  /** Each is told once. */
  take(): HostRequest[]
}

/** A program that calls us in a loop is not to fill the memory. */
const mostKept = 20

export function createRequests(tell: () => void): Requests {
  let waiting: HostRequest[] = []
  return {
    add(request) {
      waiting = [...waiting, request].slice(-mostKept)
      tell()
    },
    take() {
      const taken = waiting
      waiting = []
      return taken
    },
  }
}
