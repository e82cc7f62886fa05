// Which lines of a mail its sender wrote, which are the mail that was answered or forwarded, and which are the signature. Programs mark
// replies by "> ", by a line of introduction ("On Monday Anna wrote:") or by the head of the old mail ("From: … Sent: …").
import type { BodyLine } from './body-lines.ts'

export type LineOwner = 'sender' | 'quote' | 'signature'

/** One for each line. */
export function ownersOf(lines: readonly BodyLine[]): LineOwner[] {
  const owners: LineOwner[] = []
  let restIsQuoted = false
  let signature = 0
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    const introduction: number = restIsQuoted || line.kind === 'quote' ? 0 : introductionLength(lines, at)
    if (introduction > 0) {
      restIsQuoted = !isFollowedByMarks(lines, at + introduction)
      for (let rest = introduction; rest > 1; rest--) owners.push('quote')
      at += introduction - 1
      signature = 0
      owners.push('quote')
    } else if (restIsQuoted || line.kind === 'quote') {
      signature = 0
      owners.push('quote')
    } else {
      if (signature === 0) signature = signatureLength(line)
      owners.push(signature > 0 ? 'signature' : 'sender')
      if (signature > 0 && line.kind !== 'blank') signature--
    }
  }
  return owners
}

/** A line is looked at up to here: longer ones are prose. */
const maxCharacters = 300
const textOf = (line: BodyLine | undefined) =>
  line === undefined || line.kind === 'blank' ? '' : line.text.slice(0, maxCharacters).trim()

/** Lines from `at` on that introduce an older mail; 0 where none do. */
function introductionLength(lines: readonly BodyLine[], at: number): number {
  const text = textOf(lines[at])
  if (text === '') return 0
  if (isDivider(text) || isOldHead(lines, at)) return 1
  // Programs break a long introduction at 72 characters.
  let joined = ''
  for (let length = 1; length <= 3; length++) {
    const next = textOf(lines[at + length - 1])
    if (next === '' || (length === 2 && !beginsIntroduction.test(joined))) return 0
    joined = `${joined} ${next}`.trim()
    if (isIntroduction(joined)) return isFollowedByMarks(lines, at + length) || isSure(joined) ? length : 0
  }
  return 0
}

/** "On Mon, 8 Jan 2024 at 19:02, Anna <anna@example.org> wrote:" in the languages of the usual programs. */
const verb =
  /(?:^|[\s>)])(?:wrote|writes|schrieb|a écrit|écrivait|escribió|ha scritto|scrisse|schreef|geschreven|escreveu|skrev|kirjoitti|napisał\(a\)|napisał|napisała|pisze|napsal\(a\)|написала?|пишет|yazdı|írta|写道|寫道|のメール|さんが書きました)(?:\s|[:：]|$)|(?:写道|寫道|のメール)[:：]/iu
const isIntroduction = (text: string) => /[:：]$/.test(text) && /[\d@]/.test(text) && verb.test(text)
/** The first of several lines: a preposition, or the day itself. */
const beginsIntroduction = /^(?:on|am|le|el|il|op|em|den|dnia|w dniu|på|quoting|zitat von)\s|^\p{L}{2,4}\.?,? \d|^\d|\S@\S/iu
/** A day of a year or an address: nobody ends a sentence of their own so. */
const isSure = (text: string) => /(?:19|20)\d\d|\d[/.]\d{1,2}[/.]\d\d|\S@\S/.test(text)

const dividers = new Set(
  (
    'original message|ursprüngliche nachricht|original-nachricht|message d’origine|message original|mensaje original|messaggio originale|' +
    'oorspronkelijk bericht|mensagem original|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|wiadomość oryginalna|' +
    'исходное сообщение|forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|' +
    'doorgestuurd bericht|mensagem encaminhada|vidarebefordrat meddelande|videresendt meddelelse|przekazana wiadomość|' +
    'пересылаемое сообщение|begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié|' +
    'inicio del mensaje reenviado|inizio messaggio inoltrato|原始邮件|転送されたメッセージ'
  ).split('|'),
)
const isDivider = (text: string) =>
  /^(?:[-_=*]{2,}|[^-:]+:$)/.test(text) &&
  dividers.has(
    text
      .replace(/^[-_=*\s]+/, '')
      .replace(/[-_=*:\s]{1,50}$/, '')
      .replaceAll("'", '’')
      .toLowerCase(),
  )

type HeadField = 'from' | 'date' | 'to' | 'subject'
const headWords: ReadonlyMap<string, HeadField> = new Map(
  (
    [
      ['from', 'from von de da van från fra od от lähettäjä kimden feladó 发件人 寄件者 差出人'],
      [
        'date',
        'sent date gesendet datum envoyé enviado enviada fecha data inviato verzonden skickat skickades sendt dato wysłano отправлено дата lähetetty gönderme 发送时间 日期 送信日時',
      ],
      ['to', 'to an à para a aan till til do кому vastaanottaja kime 收件人 宛先'],
      ['subject', 'subject betreff objet asunto oggetto assunto onderwerp ämne emne temat тема aihe konu tárgy 主题 主旨 件名'],
    ] as const
  ).flatMap(([field, words]) => words.split(' ').map((word) => [word, field] as const)),
)

function headFieldOf(line: BodyLine | undefined): HeadField | undefined {
  const [, word = ''] = /^[*_]{0,2}(\p{L}{1,20})[*_]{0,2} ?[:：]/u.exec(textOf(line)) ?? []
  return headWords.get(word.toLowerCase())
}

/** The lines of an old mail's head follow each other; its recipients may go over many, which are not looked at. */
const maxHeadLines = 8

function isOldHead(lines: readonly BodyLine[], at: number): boolean {
  if (headFieldOf(lines[at]) !== 'from') return false
  const found = new Set<HeadField | undefined>()
  for (let below = at + 1; below < at + maxHeadLines; below++) found.add(headFieldOf(lines[below]))
  return found.has('date') && (found.has('to') || found.has('subject'))
}

function isFollowedByMarks(lines: readonly BodyLine[], from: number): boolean {
  let at = from
  // A blank line or two may stand between.
  while (at < from + 3 && lines[at]?.kind === 'blank') at++
  return lines[at]?.kind === 'quote'
}

/** Lines, blank ones apart. The custom says four; companies write up to this. */
const maxSignatureLines = 20
const device =
  /^(?:(?:sent|verschickt|gesendet|send) (?:from|von|via|with|mit)|von meinem .{1,40} gesendet|diese nachricht wurde von meinem|envoyé (?:de|depuis|à partir de) |enviado (?:desde|do|de|a partir)|inviato da|verstuurd vanaf|verzonden (?:vanaf|met)|skickat från|sendt fra|wysłan[eo] z|отправлено (?:с|из) |get outlook for|outlook für .{1,20} beziehen|télécharger outlook|obtener outlook|lähetetty |发自我的|從我的|iphoneから送信)/i

/** How many lines from this one on are a signature; 0 where none begins. */
function signatureLength(line: BodyLine): number {
  const text = textOf(line)
  if (/^--$/.test(text)) return maxSignatureLines
  // One line that a telephone adds, by itself short; what stands below may be the sender's.
  return text.length <= 80 && device.test(text) ? 1 : 0
}
