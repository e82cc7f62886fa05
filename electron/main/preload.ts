// The one hole in the wall between the page and Electron. It knows no method names, so it never changes.
import { contextBridge, ipcRenderer, webUtils } from 'electron'

const bridge = {
  /** `callId` names the call for `cancel`. Resolves with a Reply. */
  call: (method: string, input: unknown, callId?: number): Promise<unknown> =>
    ipcRenderer.invoke('engine:call', method, input, callId),
  cancel: (callId: number): void => ipcRenderer.send('engine:cancel', callId),
  /** Returns the way to stop listening. */
  onEvent(listen: (event: string, payload: unknown) => void): () => void {
    const forward = (_: unknown, event: string, payload: unknown) => listen(event, payload)
    ipcRenderer.on('engine:event', forward)
    return () => void ipcRenderer.off('engine:event', forward)
  },
  /** The path of a dropped file or folder. */
  pathForFile: (file: File): string => webUtils.getPathForFile(file),
}

contextBridge.exposeInMainWorld('bridge', bridge)
