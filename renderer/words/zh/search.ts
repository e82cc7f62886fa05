// The search view: field, filters, list of hits.
import type { Words } from '../words.ts'
import { formats } from './formats.ts'

const notes = (count: number) => `${formats.count(count)} 条笔记`
const answers = (count: number) => `${notes(count)}符合`

export const search: Words['search'] = {
  heading: '搜索',
  field: '搜索你的笔记',
  placeholder: '想找什么？',
  clear: '清除搜索',
  backTo: (query) => `回到：${query}`,
  backToTitle: '上一次搜索（↑）',
  searchAgain: '重新搜索',
  list: '找到的笔记',

  count: {
    answer: answers,
    atLeast: (count) => `至少 ${answers(count)}`,
    noneStandsOut: (count) => `没有特别贴切的：以下是最接近的 ${formats.count(count)} 条笔记`,
    nearestFirst: (said) => `${said}，最接近的在前`,
    newestFirst: (said) => `${said}，最新的在前`,
    oldestFirst: (said) => `${said}，最早的在前`,
    pass: notes,
    newestOf: (count, total) => `共 ${notes(total)}，这是最新的 ${formats.count(count)} 条`,
    oldestOf: (count, total) => `共 ${notes(total)}，这是最早的 ${formats.count(count)} 条`,
    further: (count) => `另有 ${formats.count(count)} 条相距较远`,
    rerankedBy: (model) => `由 ${model} 重新排序`,
    rerankedTitle: '此顺序来自“模型”中启用的重排模型',
    showMore: '显示更多',
    end: '还有更多笔记符合。再加一个词可以更准确。',
  },

  row: {
    alsoCalled: (alias) => ['又名 ', alias, ''],
    empty: '没有正文的笔记。',
    morePassages: (count) => `此笔记中还有 ${formats.count(count)} 段`,
    furtherOff: '相距较远',
    wordsOnly: '仅按词语',
  },

  closeness: {
    none: '仅凭词语找到',
    closerThan: (share) => `比 ${share} 的随机配对更接近`,
  },

  why: {
    title: '标题',
    exact: '原文一致',
    meaning: '意思相近',
    like: '与示例相似',
    words: '词语',
    allWords: (count) => (count === 1 ? '含该词' : `${count} 个词都有`),
    someWords: (held, of) => `${of} 个词中有 ${held} 个`,
    question: '为什么是这条笔记？',
    reasons: {
      title: '你的词语就是这条笔记的名称：出现在标题、文件名或别名中。',
      exact: '你的词语原样出现在其中。',
      both: '它包含你的全部词语，段落的意思也相近。',
      words: '凭其中的词语找到。',
      meaning: '段落的意思与你的搜索相近。',
      like: '段落的意思与你选作示例的内容相近。',
    },
    further: '它在分界线之后：并不比其他内容更接近你的搜索。',
    holds: '包含的词',
    holdsOf: (words, of) => (words.length === 0 ? `${of} 个词都没有` : `${words.join('、')}（${of} 个中的 ${words.length} 个）`),
    ranks: { words: '按词语排名', meaning: '按意思排名', names: '按名称排名' },
    rank: (place) => `第 ${formats.count(place)} 位`,
    noRank: '不在该列表中',
    closeness: '接近程度',
    noCloseness: '当前模型读不懂这一段，因此无法说明有多接近。',
  },

  mode: {
    legend: '搜索方式',
    hybrid: { name: '两者', title: '按意思和词语' },
    meaning: { name: '意思', title: '仅按意思' },
    words: { name: '词语', title: '仅按词语' },
  },

  sort: {
    label: '排序',
    nearness: '最接近的在前',
    newest: '最新的在前',
    oldest: '最早的在前',
  },

  filter: {
    folder: { label: '文件夹', description: '按文件夹筛选' },
    tag: { label: '标签', description: '按标签筛选' },
    type: { label: '类型', description: '按类型筛选' },
    date: { label: '日期', description: '按日期筛选' },
    property: { label: '属性', description: '按属性筛选' },
    types: {
      md: 'Markdown',
      txt: '纯文本',
      org: 'Org',
      html: 'HTML',
      pdf: 'PDF',
      docx: 'Word',
      xlsx: 'Excel',
      pptx: 'PowerPoint',
      eml: '邮件',
      epub: '图书',
    },
    spans: { week: '最近一周', month: '最近一个月', year: '最近一年', between: '两个日期之间…' },
    from: '从',
    until: '至（不含）',
    choice: (name, count) => `${name}（${formats.count(count)}）`,
  },

  chip: {
    list: '当前筛选',
    in: '位于',
    without: '不含',
    not: (name) => `非${name}`,
    operators: { tag: '标签', type: '类型', path: '路径', title: '标题', after: '不早于', before: '早于' },
    quoted: (text) => `“${text}”`,
    like: '相似于：',
    unlike: '不像：',
    remove: (name, value) => `移除筛选：${name} ${value}`,
  },

  weights: {
    label: '权重',
    title: '让某个词的分量更重或更轻（在搜索框中按 Alt ↑ / Alt ↓）',
    list: '每个词的分量',
    less: (word) => `让“${word}”分量更轻`,
    more: (word) => `让“${word}”分量更重`,
    counts: (word, weight) => `${word} 按 ${weight} 计`,
    none: '先输入几个词，再调整每个词的分量。',
    reset: '全部相同',
  },

  notes: {
    shownFor: (words) => ['显示的是“', words, '”的结果。'],
    insistOn: (word) => `改为搜索“${word}”`,
    insistOnAll: '改为按原样搜索这些词',
    takeOut: '去掉它',
    without: '去掉它再搜索',
  },

  nothing: {
    noFilter: '没有笔记符合该筛选',
    noFilters: '没有笔记符合这些筛选',
    unreadFilter: '无法理解该筛选',
    noWords: '没有笔记包含这些词',
    noMeaning: '这里没有相关内容',
    indexing: (waiting) => `索引仍在进行：还有 ${notes(waiting)}。`,
    byMeaning: '也按意思搜索',
    withoutFilters: '去掉筛选再搜索',
    weak: '下面是最接近的，但并不比对其他问题更接近：',
  },

  language: {
    notice: (model, unread) => `${model} 读不懂${formats.list(unread)}：这些笔记只能按词语找到。`,
    unread: (script, count) => `${script}（${notes(count)}）`,
    toModels: '选择能读懂它们的模型',
    dismiss: '不再显示',
  },

  picked: {
    label: '选中的笔记',
    count: (count) => `已选 ${formats.count(count)} 条`,
    copy: '复制',
    copyAs: { quotes: '带出处的引文', wiki: '[[双链]]', links: 'Markdown 链接' },
    export: '导出',
    exportAs: { markdown: 'Markdown', csv: 'CSV（表格）', json: 'JSON' },
    clear: '取消选择',
    found: (query) => `搜索：${query}`,
    fileName: 'Nearnote 搜索结果',
    columns: ['标题', '路径', '小标题', '行', '日期', '段落'],
  },

  copied: {
    quotes: (count) => (count === 1 ? '已复制引文' : `已复制 ${formats.count(count)} 段引文`),
    links: (count) => (count === 1 ? '已复制链接' : `已复制 ${formats.count(count)} 个链接`),
    path: '已复制路径',
    failed: '无法复制',
    failedWhy: '此窗口不能写入剪贴板。',
  },

  menu: {
    label: (title) => `对“${title}”的操作`,
    open: '打开',
    read: '在此阅读',
    why: '为什么是这条笔记？',
    copy: '复制',
    quote: '带出处的引文',
    wiki: '[[双链]]',
    link: 'Markdown 链接',
    path: '路径',
    like: '找相似的',
    unlike: '不要这样的',
    from: (folder) => `更多来自 ${folder}`,
    pick: '选中',
    unpick: '取消选中',
  },

  start: {
    heading: '说说你想找什么',
    lead: (indexed) => `${indexed === 0 ? '你的笔记' : notes(indexed)}可以按意思找到，而不只是按用词。`,
    questions: '可以试试的问题',
    wording: '像平时说话那样写；不必与笔记的措辞相同。',
    quotes: ['必须原样出现的词请放在', '"引号"', '里。'],
    narrow: '缩小范围：',
  },

  welcome: {
    heading: '按意思找到你的笔记',
    lead: '链接一个笔记文件夹：Markdown 和文本、PDF、办公文档、邮件、图书，以及其他程序导出的内容。Nearnote 在原处读取，从不改动它们。',
    drop: '把文件夹拖到这个窗口的任意位置',
    begin: '从一个笔记文件夹开始',
    choose: '选择文件夹…',
    trySamples: '试试示例笔记',
    copying: '正在复制示例笔记…',
    foot: '一切都在这台电脑上进行：没有账号，没有云端，没有联网。',
  },
}
