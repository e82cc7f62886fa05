// What Org and Logseq log of a task by themselves: clocks and changes of state. Notes that a person took there are text.
import { linesOf } from '../line-blocks.ts'
import type { Span } from './cut-out.ts'

const opening = /^[ \t]*:(?:LOGBOOK|CLOCK|CLOCKING):[ \t]*$/i
const closing = /^[ \t]*:END:[ \t]*$/i
const clock = /^[ \t]*CLOCK:[ \t]*\[/
const logged =
  /^[ \t]*(?:[-+*][ \t]+)?(?:CLOCK:|State "|Note taken on|CLOSING NOTE|Refiled on|Rescheduled from|Not scheduled|New deadline from|Removed deadline|Archived on)/i

/** The drawers' marks and the lines that a program wrote, in drawers and for clocks also beside them. An unclosed drawer is text. */
export function findLogged(text: string, from: number): Span[] {
  const found: Span[] = []
  let drawer: Span[] | null = null
  for (const line of linesOf(text, from)) {
    if (clock.test(line.text)) found.push(line)
    else if (drawer === null && opening.test(line.text)) drawer = [line]
    else if (drawer !== null && closing.test(line.text)) {
      for (const span of [...drawer, line]) found.push(span)
      drawer = null
    } else if (drawer !== null && /^\*+[ \t]/.test(line.text)) drawer = null
    else if (drawer !== null && logged.test(line.text)) drawer.push(line)
  }
  return found
}
