// The Compare view, and how near things are, wherever that is said.
import type { Words } from '../words.ts'
import { formats } from './formats.ts'

/** Chinese writes no space before the percent sign. */
const tight = (share: string) => share.replace(/\s+%/, '%')

const closeness: Words['compare']['closeness'] = {
  closer: (share) => `比 ${tight(share)} 的随机文字对更接近`,
  byWordsOnly: '仅通过词语找到',
  nearest: '几乎不可能更接近',
  very: '非常接近',
  near: '接近',
  somewhat: '有些关联',
  barely: '关联很弱',
  chance: '不比随机更接近',
  share: tight,
}

const pair: Words['compare']['pair'] = {
  one: '一段文字',
  another: '另一段文字',
  question: '问题',
  passage: '段落',
  placeholder: '输入或粘贴一段文字',
  longest: (characters) => `最多 ${formats.count(characters)} 个字符`,
  examples: '模型说明中的示例',
  answered: '问题与它的答案',
  defined: '词语与它的定义',
  crossed: '问题与另一个问题的答案',
  swap: '互换',
  clear: '清空',
  writeBoth: '请在两边都写下文字。',
  writeOther: '再在另一边写一段文字：一段文字只能与另一段比较。',
  whatComes: '你会看到两段文字在随机文字对中有多接近，以及哪些词让它们靠近或疏远。',
  again: '重新比较',
}

const pick: Words['compare']['pick'] = {
  open: '取自笔记…',
  left: '左侧文字取自笔记',
  right: '右侧文字取自笔记',
  title: '从笔记中取一段文字',
  field: '在笔记中查找文字',
  placeholder: '标题，或它的内容',
  what: '取用范围',
  note: '整篇笔记',
  passage: '仅显示的段落',
  hint: '按标题和含义查找笔记。',
  none: (query) => `没有找到与“${query}”相关的笔记。`,
  searching: '正在搜索…',
  list: '找到的笔记',
  fromNote: (title) => `取自“${title}”`,
  fromPassage: (title) => `“${title}”中的一段`,
  cut: '仅开头部分：编码器读不到更后面的内容',
  empty: (title) => `“${title}”没有可比较的文字。`,
}

const result: Words['compare']['result'] = {
  untold: '无法判断',
  compared: '已比较',
  sentence: (words) => `${words}。`,
  noTable: '这个编码器没有随机文字对的对照表，因此只知道余弦值。',
  cosine: '余弦 × 100：',
  cosineTitle: '只能在同一个编码器内比较；它意味着什么，要看随机文字对的刻度',
  cosineUnread: '编码器对它读不懂的文字给出的数值：不说明任何问题',
  unread: (words) => `这个编码器读不懂：${words}`,
  truncated: '有一段文字超出了编码器的读取长度；超出部分显示为灰色，不计入结果。',
  scale: (closer) => `在随机文字对的刻度上：${closer}`,
  scaleCaption: '不如它们相似的随机文字对所占比例',
}

const tinted: Words['compare']['tinted'] = {
  left: '左侧文字，逐词显示',
  right: '右侧文字，逐词显示',
  hint: '指向一个词，可看到它的份额，以及去掉它之后的结果。',
  rest: (share) => `其中 ${share} 不属于任何一个词。`,
  told: (word, what) => `“${word}”：${what}`,
  limit: '超出编码器的读取长度，未读取',
  vocabulary: '这个编码器不认识',
  script: '这个编码器不识别这种文字',
  share: (share, side) => `占余弦 × 100 的 ${share}，${side}`,
  mean: '接近平均',
  above: '高于平均',
  below: '低于平均',
  apart: '使其疏远',
  together: '使其靠近',
  sample: 'abc',
  notRead: '编码器读不懂',
  legend: '每个词在余弦中的份额，减去该侧的平均份额',
}

const without: Words['compare']['without'] = {
  waiting: '去掉它：…',
  nothing: '去掉它就没有可比较的内容了。',
  failed: '无法得知去掉它之后的结果。',
  figure: (cosine, change) => `余弦 × 100：${cosine}，${change}`,
  same: (share, figure) => `去掉它几乎没有变化：仍为 ${tight(share)}（${figure}）`,
  nearer: (now, before, figure) => `去掉它两段文字会更接近：胜过 ${tight(now)} 的随机文字对，原为 ${tight(before)}（${figure}）`,
  farther: (now, before, figure) =>
    `去掉它两段文字就没那么接近：胜过 ${tight(now)} 的随机文字对，原为 ${tight(before)}（${figure}）`,
  cosineOnly: (figure) => `去掉它：${figure}`,
}

const lists: Words['compare']['lists'] = {
  one: '一个列表',
  another: '另一个列表',
  placeholder: '每行一段文字，或从电子表格粘贴',
  texts: (count) => `${formats.count(count)} 段文字`,
  tooMany: (count, most) => `${formats.count(count)} 段文字：最多 ${formats.count(most)} 段`,
  comparing: (pairs) => `正在比较 ${formats.count(pairs)} 对…`,
  hint: '在两边各粘贴一个列表。左边的每段文字都会与右边的每段比较；每行的最佳匹配会加上边框。',
  show: '显示什么',
  map: '热图',
  pairsShown: '配对',
  order: '行与列的顺序',
  given: '原有顺序',
  grouped: '相似的放在一起',
  matched: '按配对',
  givenTitle: '行与列按列表中的顺序排列',
  groupedTitle: '与相同的列接近的行放在一起，列也一样',
  matchedTitle: '每段文字与它的配对相邻：配对沿对角线排列',
  save: '保存…',
  table: '表格（CSV）',
  pairs: '配对（CSV）',
  picture: '图片（PNG）',
  fileName: 'nearnote-比较',
  tooLarge: '这个表格太大，无法存为一张图片',
  tooLargeText: '请存为 CSV，或比较较短的列表。',
}

const heat: Words['compare']['heat'] = {
  /** Between the parts of what is said of a pair. */
  between: '，',
  pair: (left, right, cosine) => `${left} 与 ${right}：余弦乘以 100 为 ${cosine}`,
  withheld: '无法判断：编码器读不懂它所依据的内容',
  best: '本行最佳',
  grid: '所有文字对；用方向键移动',
  leftTexts: '左侧文字',
  nearest: (text) => `：最接近的是 ${text}`,
  unread(left, right) {
    const told = [
      left > 0 && `第一个列表中的 ${formats.count(left)} 段文字`,
      right > 0 && `第二个列表中的 ${formats.count(right)} 段文字`,
    ].filter((part) => part !== false)
    return `这个编码器读不懂${told.join('和')}：无法判断它们的接近程度。`
  },
}

const matches: Words['compare']['matches'] = {
  title: '配对',
  what: '每段文字只配对一次，使所有配对合起来尽可能接近。',
  count: (real, all) =>
    real === all ? `${formats.count(all)} 对。` : `${formats.count(all)} 对中有 ${formats.count(real)} 对是真正的匹配。`,
  working: '正在寻找配对…',
  left: '第一个列表',
  right: '第二个列表',
  nearness: '接近程度',
  unreal: '不是真正的匹配',
  unrealTitle: '同样多的随机文字中最接近的一段也会有这么接近',
  alone: '没有配对',
  aloneLeft: '第一个列表中',
  aloneRight: '第二个列表中',
  more: (count) => `还有 ${formats.count(count)} 段`,
  showAll: (count) => `显示全部 ${formats.count(count)} 对`,
  cosine: '余弦 × 100',
  match: '匹配',
  yes: '是',
  no: '否',
}

export const compare: Words['compare'] = {
  title: '比较',
  tabs: '比较什么',
  pairTab: '两段文字',
  listsTab: '两个列表',
  roles: '两侧的角色',
  symmetric: '文字 ↔ 文字',
  symmetricTitle: '两段文字角色相同：改写、重复、相似',
  asking: '问题 → 段落',
  askingTitle: '左侧是问题，右侧是回答：与搜索时一样',
  closeness,
  pair,
  pick,
  result,
  tinted,
  without,
  lists,
  heat,
  matches,
}
