// The inside of the thread that scans: one scan after the other over memory that the engine shares with it.
import type { Port } from '../../../../../shared/port.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { openKernel } from '../kernel/open-kernel.ts'
import { control, openHead, type SharedBlock } from '../layout.ts'
import { scanChunks } from '../scan-chunks.ts'
import type { ScanReply, ScanRequest } from './scan-messages.ts'

/** Answers the engine at the other end of `port` until that end is gone. */
export function serveScan(port: Port): void {
  let opened: { block: SharedBlock; kernel: Kernel; head: ReturnType<typeof openHead> } | undefined
  port.onMessage((message) => {
    // SAFETY: the other end is scanner.ts of the same build.
    const request = message as ScanRequest
    if (request.kind === 'open') {
      const { block } = request
      opened = { block, kernel: openKernel(block.memory), head: openHead(block) }
    } else if (opened) {
      const { block, kernel, head } = opened
      const { id, scan } = request
      const found = scanChunks(block, kernel, scan, () => head.read(control.wanted) === id)
      port.send({ id, slots: found && found.map(({ slot }) => slot) } satisfies ScanReply)
    }
  })
}
