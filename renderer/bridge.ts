// The window's only way out: calls and events, whatever carries them (the preload in the app, HTTP in a browser).
import type { Reply } from '../shared/client.ts'
import type { ListenEvent } from '../shared/port.ts'

export interface Bridge {
  /** `callId` names the call for `cancel`. */
  call(method: string, input: unknown, callId?: number): Promise<Reply>
  cancel(callId: number): void
  /** Returns the way to stop listening. */
  onEvent(listen: ListenEvent): () => void
  /** Where a dropped file or folder lies; null or '' where the host does not say. */
  pathForFile(file: File): string | null
}

/** A bridge's own event, beside those of the contract: {open: boolean}, whether events arrive. */
export const connectionEvent = 'connection'

declare global {
  interface Window {
    /** Put there by the preload; absent in a browser. */
    readonly bridge?: Bridge
  }
}
