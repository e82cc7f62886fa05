// The Map view.
import type { Words } from '../words.ts'
import { formats } from './formats.ts'

const unit = { notes: '条笔记', passages: '个段落' } as const
const countOf = (of: 'notes' | 'passages', count: number): string => `${formats.count(count)} ${unit[of]}`

export const map: Words['map'] = {
  of: { notes: '笔记', passages: '段落' },
  whatIsShown: '地图显示的内容',
  nameOf: (of, count) => `${countOf(of, count)}的地图`,
  keysHint: '方向键移动地图，加号和减号缩放，0 显示全部。地图中的分组列在旁边：',
  countOf,
  zoomIn: '放大',
  zoomOut: '缩小',
  showAll: '显示全部',

  colourBy: '按要找的内容给地图着色',
  colourPlaceholder: '输入问题或词语来着色…',
  clear: '清除',
  far: '远',
  near: '近',
  nearCount: (of, count) => `${countOf(of, count)}相近`,
  closerThan: (share) => `比 ${share} 的随机配对更接近`,
  untold: '模型无法判断哪些内容与此相近。',

  lasso: '套索',
  lassoTitle: '圈选笔记（或按住 Shift 拖动）',
  lassoName: '地图的一部分',
  chosen: (of, points, notes) =>
    of === 'notes' ? `已选 ${countOf('notes', notes)}` : `已选 ${countOf('notes', notes)}中的 ${countOf('passages', points)}`,
  clearChoice: '重新显示全部',
  tooMany: (most) => `一次最多在 ${countOf('notes', most)}中搜索，请少选一些`,

  groups: '分组',
  backToGroups: '返回分组',
  unnamedGroup: '没有特有的词语',
  noGroups: '没有聚得足够近、能成为一组的内容。',
  searchHere: '在此搜索',
  searchInGroup: (name) => (name === '' ? '在这一组中搜索' : `在“${name}”中搜索`),

  drawing: '正在绘制地图',
  drawingText: '意思相近的内容会排在一起。在此期间你可以继续做别的事。',
  updating: '正在更新地图',
  waiting: '笔记读完后就会有地图',
  waitingText: '地图根据笔记的含义绘制，而这些含义还在计算中。',
  few: '笔记太少，还画不成地图',
  fewText: '有了十条以上的笔记或段落，它们就会按含义显示在这里。',
  empty: '还没有笔记',
  emptyText: '关联一个文件夹，笔记就会按含义排布在这里。',
  addFolder: '选择文件夹…',
  failed: '无法绘制地图',
  failedText: (told) => (told === null ? '详情见日志。' : `请重试（${told.replace(/\.$/, '')}）。`),
  tryAgain: '重试',
  part: (of, shown, total) => `随机显示 ${countOf(of, total)}中的 ${countOf(of, shown)}`,
}
