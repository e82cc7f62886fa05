// Where the events of an index go: to the hosts while it answers, before that to what prepares it.
import type { Emit, Payload } from '../../../shared/contract.ts'

export interface EventRelay {
  emit: Emit
  /** From now on events go there; the encoder's state is told again, for the listener has heard another encoder's. */
  turnTo(next: Emit): void
}

export function createEventRelay(first: Emit): EventRelay {
  let to = first
  let state: Payload<'encoderChanged'> | null = null
  const isState = (_: unknown, event: string): _ is Payload<'encoderChanged'> => event === 'encoderChanged'
  return {
    emit(event, payload) {
      if (isState(payload, event)) state = payload
      to(event, payload)
    },
    turnTo(next) {
      to = next
      if (state !== null) to('encoderChanged', state)
    },
  }
}

/** For an index that answers no more: nobody is told what it does while it is closed. */
export const silence: Emit = () => undefined
