// What a mail says of itself: subject, people, date, labels.
import { type Field, fieldOf } from '../front-matter/field.ts'

/** A mail, whichever program wrote it. */
export interface MailHead {
  /** '' without one. */
  subject: string
  from: readonly Person[]
  to: readonly Person[]
  cc: readonly Person[]
  bcc: readonly Person[]
  /** As a program or person writes it; '' without one. */
  date: string
  /** Labels and keywords that its owner gave it. */
  tags: readonly string[]
}

export interface Person {
  /** '' where only the address is known. */
  name: string
  /** '' for a group. */
  address: string
}

/** `Anna Weber <anna@example.org>`: a filter finds a person by name and by address. */
export const personWords = ({ name, address }: Person): string =>
  name === '' || name === address ? address : address === '' ? name : `${name} <${address}>`

export function mailFields({ subject, date, tags, ...people }: MailHead): Field[] {
  const persons = (['from', 'to', 'cc', 'bcc'] as const).flatMap((key) => fieldOf(key, people[key].map(personWords)))
  return [...fieldOf('title', subject), ...fieldOf('date', date), ...persons, ...fieldOf('tags', tags)]
}

/** What a mail program sorts by, in Gmail's languages that label it so; the rest are its owner's. */
const ofProgram =
  /^(?:inbox|sent|opened|unread|read|archived|important|starred|drafts?|spam|trash|bin|chat|category .*|imap_.*|\\.*|\$.*|nonjunk|junk|posteingang|gesendet|geöffnet|ungelesen|archiviert|wichtig|markiert|entwürfe|papierkorb|boîte de réception|messages envoyés|ouvert|non lus|archivés|suivis|brouillons|corbeille)$/i

export const ownLabels = (labels: readonly string[]): string[] =>
  labels.map((label) => label.trim().replace(/^"|"$/g, '')).filter((label) => label !== '' && !ofProgram.test(label))
