// An invitation (iCalendar, RFC 5545) as sentences: what, where, when, who. Rules of repetition, alarms and time zones are left out.
import { linesOf } from '../line-blocks.ts'

/** One text for each line of an event: `When: 2024-03-04 10:00 (Europe/Berlin) to 11:00`. The summary comes first, without a label. */
export function readCalendar(source: string): string[][] {
  const events: string[][] = []
  let open: Map<string, string[]> | null = null
  for (const line of unfolded(source)) {
    if (events.length >= maxEvents) break
    if (/^BEGIN:(?:VEVENT|VTODO)$/i.test(line)) open = new Map()
    else if (/^END:(?:VEVENT|VTODO)$/i.test(line)) {
      if (open !== null) events.push(describeEvent(open))
      open = null
    } else if (open !== null) addProperty(open, line)
  }
  return events
}

/** An invitation has one; a whole calendar is cut. */
const maxEvents = 1000
const maxGuests = 200

/** Lines that begin with a blank go on from the one above. */
function* unfolded(source: string): Generator<string> {
  let pieces: string[] = []
  for (const { text } of linesOf(source)) {
    if (/^[ \t]/.test(text)) pieces.push(text.slice(1))
    else {
      if (pieces.length > 0) yield pieces.join('')
      pieces = [text]
    }
  }
  if (pieces.length > 0) yield pieces.join('')
}

function addProperty(event: Map<string, string[]>, line: string): void {
  const [mark, name = '', given = ''] = /^([A-Z-]{1,40})((?:;[^:"]{0,500}(?:"[^"]{0,500}")?){0,20}):/i.exec(line) ?? []
  if (mark === undefined) return
  const value = line.slice(mark.length)
  const key = name.toUpperCase()
  const parameter = (wanted: string) => new RegExp(`;${wanted}="?([^;"]{1,300})`, 'i').exec(given)?.[1] ?? ''
  const known = event.get(key) ?? []
  if (key === 'ATTENDEE' || key === 'ORGANIZER') {
    if (known.length < maxGuests) known.push(parameter('CN') || value.replace(/^mailto:/i, ''))
  } else if (key.startsWith('DT') || key === 'DUE') known.push(timeOf(value, parameter('TZID')))
  else known.push(unescaped(value))
  event.set(key, known)
}

const unescaped = (value: string) => value.replace(/\\([\\;,nN])/g, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter))

/** 20240304T100000 -> 2024-03-04 10:00 */
function timeOf(value: string, zone: string): string {
  const [, year, month, day, hour, minute, utc] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d{0,2}(Z)?)?/.exec(value) ?? []
  if (year === undefined) return value
  const clock = hour === undefined ? '' : ` ${hour}:${minute}${utc === undefined ? (zone === '' ? '' : ` (${zone})`) : ' UTC'}`
  return `${year}-${month}-${day}${clock}`
}

function describeEvent(event: ReadonlyMap<string, readonly string[]>): string[] {
  const first = (key: string) => event.get(key)?.[0] ?? ''
  const when = [first('DTSTART'), first('DTEND') || first('DUE')].filter((time) => time !== '').join(' to ')
  const labelled: [string, string][] = [
    ['When', when],
    ['Where', first('LOCATION')],
    ['Organizer', first('ORGANIZER')],
    ['With', (event.get('ATTENDEE') ?? []).join(', ')],
  ]
  return [
    first('SUMMARY'),
    ...labelled.map(([label, value]) => (value === '' ? '' : `${label}: ${value}`)),
    first('DESCRIPTION'),
  ].filter((line) => line.trim() !== '')
}
