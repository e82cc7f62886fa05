// Who wrote which line of a mail: programs mark what they answer in many ways and languages.
import { describe, expect, test } from 'vitest'
import { createDocumentWriter } from '../../../../electron/engine/readers/document-writer.ts'
import { bodyOfHtml, bodyOfPlainText } from '../../../../electron/engine/readers/mail/body-lines.ts'
import { writeBody } from '../../../../electron/engine/readers/mail/write-body.ts'
import { countWork } from '../../count-work.ts'

type Body = ReturnType<typeof bodyOfHtml>
const written = (body: Body) => {
  const writer = createDocumentWriter()
  writeBody(writer, body)
  return writer.finish()
}
const blocksOf = (body: Body) => {
  const { blocks, text } = written(body)
  return blocks.map(({ kind, start, end }) => [kind, text.slice(start, end)])
}
const plain = (text: string) => bodyOfPlainText(text, false)

describe('what a sender wrote and what they answer', () => {
  const introductions = [
    'On Mon, Jan 8, 2024 at 7:02 PM Anna Weber <anna@garden.example> wrote:',
    'On Monday, 8 January 2024, at the unusually late hour of 19:02 somebody\ncalled Anna Weber <anna@garden.example> wrote:',
    'Am 08.01.2024 um 19:02 schrieb Anna Weber:',
    'Le lun. 8 janv. 2024 à 19:02, Anna Weber <anna@garden.example> a écrit :',
    'El lun, 8 ene 2024 a las 19:02, Anna (<anna@garden.example>) escribió:',
    'Il giorno lun 8 gen 2024 alle ore 19:02 Anna <anna@garden.example> ha scritto:',
    'Op ma 8 jan. 2024 om 19:02 schreef Anna <anna@garden.example>:',
    'Em seg., 8 de jan. de 2024 às 19:02, Anna <anna@garden.example> escreveu:',
    'Den mån 8 jan. 2024 kl 19:02 skrev Anna <anna@garden.example>:',
    'pon., 8 sty 2024 o 19:02 Anna <anna@garden.example> napisał(a):',
    'пн, 8 янв. 2024 г. в 19:02, Anna <anna@garden.example> написала:',
    '2024年1月8日(月) 19:02 Anna <anna@garden.example>さんが書きました:',
    'Anna <anna@garden.example> 于2024年1月8日周一 19:02写道：',
    '-----Original Message-----',
    '-------- Weitergeleitete Nachricht --------',
    '---------- Forwarded message ---------',
    'Begin forwarded message:',
    'From: Anna Weber <anna@garden.example>\nSent: Monday, January 8, 2024 7:02 PM\nTo: Jo\nSubject: Gate',
    '*Von:* Anna Weber\n*Gesendet:* Montag, 8. Januar 2024 19:02\n*An:* Jo\n*Betreff:* Tor',
    'De : Anna Weber\nEnvoyé : lundi 8 janvier 2024 19:02\nÀ : Jo\nObjet : Porte',
    'От: Anna\nДата: 8 января 2024\nКому: Jo\nТема: Ворота',
  ]
  const bodies: ((introduction: string) => Body)[] = [
    (introduction) => plain(`It is shut.\n\n${introduction}\n\nIs the gate open?\n`),
    (introduction) => plain(`It is shut.\n${introduction}\n> Is the gate open?\n`),
    (introduction) => {
      const lines = introduction.replaceAll('<', '&lt;').replaceAll('\n', '<br>')
      return bodyOfHtml(`<p>It is shut.</p><div>${lines}</div><div>Is the gate open?</div>`)
    },
  ]

  test.each(introductions)('%s', (introduction) => {
    for (const make of bodies) {
      const kinds = blocksOf(make(introduction))
      expect(kinds.filter(([kind]) => kind === 'paragraph')).toEqual([['paragraph', 'It is shut.']])
      expect(kinds.at(-1)).toEqual(['quote', 'Is the gate open?'])
    }
  })

  test.each([
    'On page 3 of it she wrote: nothing.',
    'On the wall somebody wrote:\n\nNo 12 is shut.',
    'From: the heart\nof the garden',
    'The original message was lost.',
    'Sent from a shop in Cork, the seeds came after a week, and nobody knows any more who had asked for them in autumn.',
  ])('a sentence of the sender stays theirs: %s', (words) => {
    expect(blocksOf(plain(`${words}\n\nThe end.\n`)).map(([kind]) => kind)).not.toContain('quote')
  })

  test.each([
    'Sent from my iPhone',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
    'Get Outlook for iOS',
    'Enviado desde mi iPhone',
    '-- \nAnna Weber\nElm Road 14',
  ])('a signature stands last: %s', (signature) => {
    const words = signature.replace('-- \n', '')
    expect(blocksOf(plain(`It is shut.\n\n${signature}\n\nOn 8 Jan 2024 Anna wrote:\n> Open?\n`)).at(-1)).toEqual([
      'quote',
      words,
    ])
  })

  test('answers between questions stay with them, an answer below what it answers comes first', () => {
    expect(written(plain('Hello,\n\n> Open?\n\nShut.\n\n> Locked?\n\nYes.\n')).text).toBe('Hello,\nOpen?\nShut.\nLocked?\nYes.\n')
    expect(written(plain('On 8 Jan 2024 Anna wrote:\n> Open?\n\nShut.\n')).text).toBe('Shut.\nOn 8 Jan 2024 Anna wrote:\nOpen?\n')
  })

  test('marks inside a quote that was joined again are no text of it', () => {
    expect(written(bodyOfPlainText('> who orders > the pipe > now', true)).text).toBe('who orders the pipe now\n')
    expect(written(plain('> 3 > 2 is true')).text).toBe('3 > 2 is true\n')
  })
})

describe('twice as long a mail is at most twice the work', () => {
  test.each([
    ['quotes', '> a\n'],
    ['quotes in quotes', '> '],
    ['introductions', 'On 1 Jan 2024 a@b wrote:\n'],
    ['beginnings of introductions', 'On 1\n'],
    ['heads', 'From: a\nSent: b\nTo: c\n\n'],
    ['beginnings of heads', 'From: a\n'],
    ['dividers', '-----Original Message-----\n'],
    ['dashes', '-'],
    ['signatures', '-- \na\n\n'],
    ['signed text', '-----BEGIN PGP SIGNED MESSAGE-----\nHash: a\n\n'],
    ['signatures of PGP', '-----BEGIN PGP SIGNED MESSAGE-----\n-----BEGIN PGP SIGNATURE-----\na\n'],
    ['items', '- a\n'],
    ['one item', '- a\n  b\n'],
    ['answers', 'a\n> b\n'],
  ])('%s', (_, unit) => {
    const steps = (times: number) =>
      countWork(() => {
        for (const body of [plain(unit.repeat(times)), bodyOfPlainText(unit.repeat(times), true)]) written(body)
      })
    const [short, long] = [steps(1000), steps(2000)]
    expect(long).toBeLessThanOrEqual(2.2 * short + 20_000)
  })
})
