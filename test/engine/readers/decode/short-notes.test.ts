// Notes of the time before UTF-8, a few words each: what they say, and their bytes as Python's codecs write them.
import { describe, expect, test } from 'vitest'
import { decodeAs } from '../../../../electron/engine/readers/decode/decode-as.ts'
import { readTextNote } from '../../../../electron/engine/readers/read-note.ts'

const limits = { maxNoteBytes: 100_000 }
const read = (hex: string, path = '/n/a.txt') => readTextNote(new Uint8Array(Buffer.from(hex, 'hex')), path, limits).text

const shortNotes: [encoding: string, text: string, hex: string][] = [
  ['windows-1252', 'Preis: 5 € – „günstig“', '50726569733a203520802096208467fc6e7374696793'],
  ['windows-1252', 'It’s “fine” — really…', '49749273209366696e65942097207265616c6c7985'],
  ['windows-1252', 'don’t', '646f6e9274'],
  ['windows-1252', '€ 20', '80203230'],
  ['windows-1252', '• item\n• other', '95206974656d0a95206f74686572'],
  ['windows-1252', 'un café', '756e20636166e9'],
  ['windows-1252', 'Größe', '4772f6df65'],
  ['windows-1252', 'GRÖSSE ÄNDERN', '4752d653534520c44e4445524e'],
  ['windows-1252', 'naïve', '6e61ef7665'],
  ['windows-1252', '½ cup sugar', 'bd20637570207375676172'],
  ['windows-1252', 'Temperature 20 °C ± 2, 5 µm', '54656d706572617475726520323020b04320b120322c203520b56d'],
  ['windows-1252', 'C’est l’Œuvre complète, ça va', '4392657374206c928c7576726520636f6d706ce874652c20e761207661'],
  ['windows-1252', '¿Dónde está? ¡Aquí!', 'bf44f36e646520657374e13f20a1417175ed21'],
  ['windows-1252', 'São Paulo, coração, não', '53e36f205061756c6f2c20636f7261e7e36f2c206ee36f'],
  ['windows-1252', 'Blåbærsyltetøy på øya', '426ce562e67273796c746574f8792070e520f87961'],
  ['windows-1251', 'Заметка', 'c7e0ece5f2eae0'],
  ['windows-1251', 'хлеб', 'f5ebe5e1'],
  ['windows-1251', 'ёж', 'b8e6'],
  ['windows-1251', 'ЗАМЕТКА', 'c7c0ccc5d2cac0'],
  ['windows-1251', 'Купить молоко', 'caf3efe8f2fc20eceeebeeeaee'],
  ['windows-1251', 'Список дел: хлеб, сыр', 'd1efe8f1eeea20e4e5eb3a20f5ebe5e12c20f1fbf0'],
  ['windows-1251', 'TODO: позвонить маме (завтра)', '544f444f3a20efeee7e2eeede8f2fc20ece0ece52028e7e0e2f2f0e029'],
  ['windows-1251', '# Заметки\n\n- «Мастер и Маргарита»', '2320c7e0ece5f2eae80a0a2d20abcce0f1f2e5f020e820cce0f0e3e0f0e8f2e0bb'],
  ['windows-1251', 'Смоленск — 5 °C, №7', 'd1eceeebe5edf1ea2097203520b0432c20b937'],
  ['windows-1251', 'Київ — столиця України, їжак', 'cae8bfe2209720f1f2eeebe8f6ff20d3eaf0e0bfede82c20bfe6e0ea'],
  ['windows-1250', 'Zażółć gęślą jaźń', '5a61bff3b3e62067ea9c6cb9206a619ff1'],
  ['windows-1250', 'Łódź', 'a3f3649f'],
  ['windows-1250', 'święta', '9c7769ea7461'],
  ['windows-1250', 'łąka', 'b3b96b61'],
  ['windows-1250', 'žena', '9e656e61'],
  [
    'windows-1250',
    'Kupić mleko i chleb, zadzwonić do mamy',
    '4b757069e6206d6c656b6f20692063686c65622c207a61647a776f6e69e620646f206d616d79',
  ],
  [
    'windows-1250',
    'Příliš žluťoučký kůň úpěl ďábelské ódy',
    '50f8ed6c699a209e6c759d6f75e86bfd206bf9f220fa70ec6c20efe162656c736be920f36479',
  ],
  ['windows-1250', 'Nákupní seznam: mléko, chléb, sýr', '4ee16b75706eed2073657a6e616d3a206d6ce96b6f2c2063686ce9622c2073fd72'],
  [
    'windows-1250',
    'Bevásárlás: tej, kenyér, sütőtök és űrlap',
    '426576e173e1726ce1733a2074656a2c206b656e79e9722c2073fc74f574f66b20e97320fb726c6170',
  ],
  ['windows-1250', 'Šećer, đak, čaša, žaba', '8a65e665722c20f0616b2c20e8619a612c209e616261'],
  ['iso-8859-2', 'Zażółć gęślą jaźń', '5a61bff3b3e62067eab66cb1206a61bcf1'],
  [
    'iso-8859-2',
    'Příliš žluťoučký kůň úpěl ďábelské ódy',
    '50f8ed6c69b920be6c75bb6f75e86bfd206bf9f220fa70ec6c20efe162656c736be920f36479',
  ],
  ['koi8-r', 'Заметка', 'fac1cdc5d4cbc1'],
  [
    'koi8-r',
    'Список дел: хлеб, сыр, позвонить маме',
    'f3d0c9d3cfcb20c4c5cc3a20c8ccc5c22c20d3d9d22c20d0cfdad7cfcec9d4d820cdc1cdc5',
  ],
  ['macintosh', 'un café', '756e206361668e'],
  ['macintosh', 'Größe – “über”', '47729aa76520d020d29f626572d3'],
  ['ibm866', 'Купить молоко и хлеб завтра', '8ae3afa8e2ec20acaeabaeaaae20a820e5aba5a120a7a0a2e2e0a0'],
  ['windows-1253', 'Ελλάδα', 'c5ebebdce4e1'],
  ['windows-1253', 'Λίστα αγορών: γάλα, ψωμί', 'cbdff3f4e120e1e3eff1feed3a20e3dcebe12c20f8f9ecdf'],
  [
    'windows-1254',
    'Yarın çarşıya gidip ekmek ve süt alacağım, sonra annemi arayıp doktora gideceğim.',
    '596172fd6e20e76172fefd796120676964697020656b6d656b2076652073fc7420616c616361f0fd6d2c20736f6e726120616e6e656d692061726179fd7020646f6b746f726120676964656365f0696d2e',
  ],
  ['windows-1255', 'רשימת קניות', 'f8f9e9eefa20f7f0e9e5fa'],
  ['windows-1256', 'قائمة المشتريات', 'dec7c6e3c920c7e1e3d4cad1edc7ca'],
  [
    'windows-1257',
    'Rytoj nusipirkti duonos ir pieno, užsirašyti pas gydytoją ir sumokėti už šildymą.',
    '5279746f6a206e7573697069726b74692064756f6e6f73206972207069656e6f2c2075fe73697261f0797469207061732067796479746f6ae02069722073756d6f6beb74692075fe20f0696c64796de02e',
  ],
  ['windows-1250', 'Árvíztűrő tükörfúrógép', 'c17276ed7a74fb72f52074fc6bf67266fa72f367e970'],
  ['windows-1250', 'Idő és hely: szombat, erdő', '4964f520e9732068656c793a20737a6f6d6261742c20657264f5'],
  ['windows-1250', 'A műszaki vizsgáról', '41206dfb737a616b692076697a7367e172f36c'],
  ['windows-1254', 'Şişli çağrı ığdır', 'de69fe6c6920e761f072fd20fdf064fd72'],
  ['windows-1254', 'Alışveriş: süt, yağ', '416cfdfe76657269fe3a2073fc742c207961f0'],
  ['windows-1254', 'İstanbul’da kış', 'dd7374616e62756c926461206bfdfe'],
  ['windows-1257', 'Šiandien ąžuolas žydi', 'd069616e6469656e20e0fe756f6c617320fe796469'],
  ['windows-1257', 'Pirkinių sąrašas: sūris', '5069726b696e69f82073e07261f061733a2073fb726973'],
  [
    'windows-1257',
    'Iepirkumu saraksts: maizē, piens, šķiņķis',
    '49657069726b756d7520736172616b7374733a206d61697ae72c207069656e732c20f0ed69f2ed6973',
  ],
  ['windows-1252', 'Það er kalt í dag, þýðing', 'de61f0206572206b616c7420ed206461672c20fefdf0696e67'],
  ['windows-1252', 'Það var', 'de61f020766172'],
  ['windows-1252', 'Ísland og Þór', 'cd736c616e64206f6720def372'],
  ['windows-1252', 'Käõ laul, õpetaja, küsimus', '4be4f5206c61756c2c20f5706574616a612c206bfc73696d7573'],
  ['windows-1252', 'Corações e limões são bons, põe', '436f7261e7f565732065206c696df565732073e36f20626f6e732c2070f565'],
  ['windows-1252', 'Sûrement où le goût brûlé', '53fb72656d656e74206ff9206c6520676ffb74206272fb6ce9'],
  ['windows-1252', 'À bientôt, Noël, œuf, août', 'c0206269656e74f4742c204e6feb6c2c209c75662c20616ffb74'],
  ['windows-1252', 'Føroyar eru góðar, bøur, æða', '46f8726f796172206572752067f3f061722c2062f875722c20e6f061'],
  ['windows-1252', 'Hjálpin kom, ð þ', '486ae16c70696e206b6f6d2c20f020fe'],
  ['shift_jis', '買い物: 牛乳', '948382a295a83a208b8d93fb'],
  ['shift_jis', '東京都の会議メモ', '938c8b9e937382cc89ef8b6383818382'],
  ['euc-jp', '買い物リスト', 'c7e3a4a4caaaa5eaa5b9a5c8'],
  ['gb18030', '购物清单', 'b9baceefc7e5b5a5'],
  ['gb18030', '会议记录：三点开始', 'bbe1d2e9bcc7c2bca3bac8fdb5e3bfaacabc'],
  ['big5', '購物清單', 'c1caaaabb24db3e6'],
  ['big5', '會議記錄', 'b77cc4b3b04fbffd'],
  ['euc-kr', '장보기 목록', 'c0e5bab8b1e220b8f1b7cf'],
  ['euc-kr', '오늘의 메모', 'bfc0b4c3c0c720b8deb8f0'],
]

describe('a note of a few words', () => {
  test.each(shortNotes)('in %s is read as it was written: %s', (_, text, hex) => {
    expect(read(hex)).toBe(text)
  })

  test('and a longer one of several such notes as well', () => {
    for (const encoding of new Set(shortNotes.map(([name]) => name))) {
      const notes = shortNotes.filter(([name]) => name === encoding)
      const hex = notes.map(([, , bytes]) => `${bytes}0a`).join('')
      expect([encoding, read(hex)]).toEqual([encoding, notes.map(([, text]) => `${text}\n`).join('')])
    }
  })
})

test('Windows-1252 has its euro sign, dashes and quotes whatever the TextDecoder makes of them', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at)
  const text = decodeAs('windows-1252', bytes)
  expect(text.slice(0x80, 0xa0)).toBe('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ')
  const latin1 = Buffer.from(bytes).toString('latin1')
  expect(text.slice(0, 0x80) + text.slice(0xa0)).toBe(latin1.slice(0, 0x80) + latin1.slice(0xa0))
  for (const label of ['latin1', 'ISO-8859-1', 'ascii', 'cp1252', 'no such label']) expect(decodeAs(label, bytes)).toBe(text)
})

test('a page that names an encoding is believed, but not that it is UTF-8 when it is not', () => {
  const page = (charset: string) => Buffer.from(`<meta charset="${charset}"><p>`, 'latin1').toString('hex')
  const words = 'c7e0ece5f2eae0'
  expect(read(`${page('windows-1251')}${words}`, '/n/a.html')).toBe('Заметка\n')
  expect(read(`${page('utf-8')}${words}`, '/n/a.html')).toBe('Заметка\n')
  expect(read(`${page('iso-8859-1')}93fc66943f`, '/n/a.html')).toBe('“üf”?\n')
})

test.each([
  ['its last letter cut off', 'Größe des Raumes äöü', -1, 'Größe des Raumes äö\ufffd'],
  ['the last sign of Chinese cut off', '今天天气', -2, '今天天\ufffd'],
  ['a half of an emoji', 'Fertig für heute, schön 🎂', -2, 'Fertig für heute, schön \ufffd'],
])('UTF-8 with %s is still UTF-8', (_, text, cut, expected) => {
  expect(read(Buffer.from(text).subarray(0, cut).toString('hex'))).toBe(expected)
})
