// The engine's events: the windows hear all of them, and main what it shows itself.
import * as v from 'valibot'
import { Settings } from '../../shared/methods/settings.ts'
import type { ListenEvent } from '../../shared/port.ts'
import { Progress } from '../../shared/schemas.ts'
import type { AppParts } from './app-parts.ts'

/** `parts` is asked when the first event comes: the engine is started before them. */
export function hearEvents(broadcast: ListenEvent, parts: () => Pick<AppParts, 'settings' | 'tray'>): ListenEvent {
  return (event, payload) => {
    broadcast(event, payload)
    if (event === 'settingsChanged') {
      const read = v.safeParse(Settings, payload)
      if (read.success) parts().settings.take(read.output)
    } else if (event === 'progress') {
      const read = v.safeParse(Progress, payload)
      if (read.success) parts().tray.tell(read.output)
    }
  }
}
