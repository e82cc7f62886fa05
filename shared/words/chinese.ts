// What the window and the command line say alike, in Simplified Chinese.
import type { UnreadWord } from '../comparison.ts'
import type { Place, PlaceKind } from '../place.ts'
import type { SharedWords } from './english.ts'

const whole = new Intl.NumberFormat('zh-Hans')
const list = new Intl.ListFormat('zh-Hans')
const sides = { left: '第一段文字', right: '第二段文字', both: '两段文字' }

const scripts: Readonly<Record<string, string>> = {
  Han: '中文',
  Japanese: '日文',
  Hangul: '韩文',
  Cyrillic: '西里尔字母',
  Greek: '希腊字母',
  Arabic: '阿拉伯字母',
  Hebrew: '希伯来字母',
  Thai: '泰文',
  Devanagari: '天城文',
  Myanmar: '缅甸字母',
  Nko: 'N’Ko 字母',
  Canadian_Aboriginal: '加拿大原住民音节文字',
}

const numbered: Readonly<Partial<Record<PlaceKind, (name: string) => string>>> = {
  page: (name) => `第 ${name} 页`,
  slide: (name) => `第 ${name} 张幻灯片`,
  row: (name) => `第 ${name} 行`,
  sheet: (name) => `工作表“${name}”`,
  chapter: (name) => `章节“${name}”`,
  cell: (name) => `单元格 ${name}`,
  key: (name) => `键 ${name}`,
  time: (name) => `${name} 处`,
}

function place({ kind, name, within }: Place): string {
  const here = numbered[kind]?.(name) ?? name
  return within === '' ? here : `${within} ${here}`
}

const script = (name: string): string => scripts[name] ?? `${name} 文字`

function unreadWords(unread: readonly UnreadWord[], most: number): string {
  const texts = [...new Set(unread.map(({ text }) => text))]
  const rest = texts.length - most
  return rest > 0 ? `${texts.slice(0, most).join('、')}，另有 ${rest} 个` : texts.join('、')
}

const notices: SharedWords['notices'] = {
  unreadableFilter: (filter, reason) => `已忽略 ${filter}：这不是能理解的日期（${reason}）。`,
  excludingFilter: (whatNoNoteHas, filter) => `${whatNoNoteHas}，所以 ${filter} 找不到任何笔记。`,
  exclusionsLeaveNothing: (filters) => `${list.format(filters)}排除了所有笔记。`,
  nonePasses: (filters) => `没有笔记${filters.length > 1 ? '同时' : ''}符合${list.format(filters)}。`,
  unknownTag: (tag) => `没有笔记带有标签 ${tag}，已改为按文字查找。`,
  cutQuery: (read, characters) =>
    `文字较长：含义只读到第 ${whole.format(read)} 个字符（共 ${whole.format(characters)} 个），词语则在全文中查找。`,
  unreadScript: (name) => `当前编码器不识别${script(name)}：只按词语查找笔记。`,
  unreadNote: (name) => `当前编码器不识别${script(name)}：无法判断哪些笔记与此相似。`,
  unknownWords: (words) => `当前编码器不认识 ${words.slice(0, 5).join('、')}：只按词语查找笔记。`,
  noTag: (tag) => `没有笔记带有标签 ${tag}`,
  noProperty: (value, key) => `没有笔记的 ${key} 是 ${value}`,
  noneThere: '那里没有笔记',
  noType: (type) => `没有 ${type} 类型的笔记`,
  noPath: (part) => `没有路径包含“${part}”`,
  noTitle: (part) => `没有标题包含“${part}”`,
  noneAsNew: (day) => `没有晚于 ${day} 的笔记`,
  noneOlder: (day) => `没有早于 ${day} 的笔记`,
}

const withheld: SharedWords['withheld'] = {
  unreadScript: (side, name) => `${sides[side]}主要是${script(name)}，当前编码器不识别。`,
  unknownWords: (side) => `当前编码器几乎不认识${sides[side]}中的词。`,
  differInUnread: '两段文字的差别在于当前编码器不识别的部分。',
}

export const sharedChinese: SharedWords = { place, script, unreadWords, notices, withheld }
