// 正在阅读的笔记：正文、标记与查找、可做的操作，以及与它相近的内容。
import type { PlaceKind } from '../../../shared/place.ts'
import type { Words } from '../words.ts'
import { formats } from './formats.ts'

const places: Record<PlaceKind, string> = {
  page: '页',
  slide: '幻灯片',
  sheet: '工作表',
  row: '行',
  chapter: '章节',
  part: '部分',
  cell: '单元格',
  key: '键',
  time: '时间',
}

export const preview: Words['preview'] = {
  label: '预览',
  choose: '选择一篇笔记，在这里阅读。',
  back: '返回上一篇笔记',
  backTitle: '返回（Alt ←）',
  toHits: '返回结果列表',
  changedOn: (day) => `修改于 ${day}`,
  changedSince: '这篇笔记在编入索引后有改动，该段落已不在原处。',
  empty: '这篇笔记是空的。',
  showBefore: '显示前面的内容',
  showAfter: '显示后面的内容',
  gone: '它在被找到之后已被删除或移动。',
  searchAgain: '重新搜索',
  wideTable: '较宽的表格',
  wideCode: '较宽的代码',
  taskDone: '已完成',
  taskOpen: '待办',
  footnotes: '脚注',
  backToText: (number) => `回到脚注 ${number} 在正文中的位置`,
  nowhere: (link) => `没有名为“${link}”的笔记`,
  nowhereWhy: '它可能另有名称，或者所在的文件夹尚未关联。',

  picture: {
    named: (name) => `图片：${name}`,
    missing: '（不在已关联的文件夹中）',
    broken: '（无法显示）',
    tooLarge: (bytes) => `（${formats.bytes(bytes)}，过大，无法显示）`,
  },

  callouts: {
    note: '备注',
    abstract: '摘要',
    info: '信息',
    todo: '待办',
    tip: '提示',
    success: '完成',
    question: '问题',
    warning: '警告',
    danger: '危险',
    example: '示例',
    quote: '引用',
  },

  actions: {
    label: '对这篇笔记的操作',
    like: '更多类似内容',
    likeTitle: '查找与这段内容相近的笔记',
    unlike: '排除类似内容',
    unlikeTitle: '让与这段内容相近的笔记不出现在结果中',
    compare: '与…比较',
    compareTitle: '将这段内容与另一段文字比较',
    find: '查找',
    findTitle: '在这篇笔记中查找（Ctrl F）',
  },
  open: {
    label: '打开',
    more: '打开方式…',
    menu: {
      vscode: '在 VS Code 中打开',
      obsidian: '在 Obsidian 中打开',
      system: '用系统默认程序打开',
      reveal: '在文件夹中显示',
    },
  },
  copy: {
    label: '复制',
    quote: '带出处的引文',
    quoteDone: { title: '已复制引文', text: '这段内容及其笔记的链接已放入剪贴板。' },
    wiki: '双链',
    wikiDone: { title: '已复制链接', text: '指向这篇笔记的 [[链接]] 已放入剪贴板。' },
    link: 'Markdown 链接',
    linkDone: { title: '已复制链接', text: '指向这篇笔记的 Markdown 链接已放入剪贴板。' },
    path: '路径',
    pathDone: { title: '已复制路径', text: '这篇笔记的路径已放入剪贴板。' },
    failed: '未能复制',
    failedWhy: '此窗口无法写入剪贴板。',
  },
  selection: {
    label: '对所选文字的操作',
    search: '搜索所选文字',
    like: '类似内容',
    unlike: '排除类似内容',
    compare: '与…比较',
    quote: '复制为引文',
  },

  find: {
    label: '在这篇笔记中查找',
    typeWords: '查找文字',
    typeMeaning: '描述要找的内容',
    by: '查找依据',
    modes: { words: '文字', meaning: '含义' },
    modeTitles: { words: '按原文查找', meaning: '这篇笔记中含义最接近的段落' },
    previous: '上一个（Shift Enter）',
    next: '下一个（Enter）',
    close: '关闭（Escape）',
    position: (at, of) => `第 ${formats.count(at)} 个，共 ${formats.count(of)} 个`,
    none: '未找到',
    failed: '暂时无法查找',
  },

  side: {
    label: '与这篇笔记相近的内容',
    related: '相关内容',
    relatedNotes: '相关笔记',
    byWords: '仅凭文字找到',
    links: '链接',
    backlinks: '被这些笔记链接',
    nowhere: '没有这篇笔记',
    mayBeMore: '提到这篇笔记的笔记很多，可能还有其他笔记链接到它。',
    countRelated: (count) => `${formats.count(count)} 条相关笔记`,
    countLinks: (count) => `${formats.count(count)} 个链接`,
    countBacklinks: (count) => `被 ${formats.count(count)} 条笔记链接`,
  },

  passages: {
    label: '这篇笔记中的其他段落',
    line: (line) => `第 ${line} 行`,
    lineTitle: (line) => `第 ${line} 行`,
    title: (number) => `段落 ${number}`,
    more: (count) => `另有 ${formats.count(count)} 处`,
    fewer: '收起',
  },

  faces: {
    label: '阅读方式',
    text: '文字',
    textTitle: '文字内容，并标出该段落',
    page: '页面',
    pageTitle: '页面原貌',
    failed: '无法在此显示这一页。可在“文字”中阅读其内容，或用“打开”在其他程序中查看。',
    described: (page) => `第 ${page} 页原貌。文字内容见“文字”。`,
  },
  places: {
    names: places,
    row: '行',
    goTo: (kind) => `转到${places[kind]}`,
    previous: (kind) => `上一${measure(kind)}${places[kind]}`,
    next: (kind) => `下一${measure(kind)}${places[kind]}`,
    of: (last) => `/ ${last}`,
  },
}

/** 页、行本身即量词。 */
const measure = (kind: PlaceKind): string => (kind === 'page' || kind === 'row' ? '' : kind === 'slide' ? '张' : '个')
