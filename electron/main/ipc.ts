// Lets the app's own window talk to the engine and the host, and nobody else.
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { Transport } from '../../shared/client.ts'
import { isOurs } from './app-protocol.ts'

/** `transport` answers every call the window makes. */
export function serveWindow(transport: Transport): void {
  const running = new Map<string, AbortController>()
  ipcMain.handle('engine:call', async (event, method: unknown, input: unknown, callId: unknown) => {
    if (!isOurPage(event)) throw new Error('Refused: this page is not Nearnote.')
    const controller = new AbortController()
    const key = callKey(event, callId)
    if (callId !== undefined) running.set(key, controller)
    try {
      return await transport(String(method), input ?? {}, controller.signal)
    } finally {
      if (running.get(key) === controller) running.delete(key)
    }
  })
  ipcMain.on('engine:cancel', (event, callId: unknown) => {
    if (isOurPage(event)) running.get(callKey(event, callId))?.abort()
  })
}

const callKey = ({ sender }: IpcMainInvokeEvent | IpcMainEvent, callId: unknown) => `${sender.id}/${String(callId)}`

// senderFrame is null once the frame has navigated away; a frame inside our page is not our page.
function isOurPage({ senderFrame }: IpcMainInvokeEvent | IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url)
}
