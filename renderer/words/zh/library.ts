// The Library view.
import type { Words } from '../words.ts'
import { counts } from './counts.ts'
import { formats } from './formats.ts'
import { withoutStop } from './without-stop.ts'

const polled = (reason: string) => `无法实时察觉变化，只能定时检查（${withoutStop(reason)}）。`

const folder: Words['library']['folder'] = {
  ready: '已是最新',
  scanning: '正在查找变化',
  indexing: '正在建立索引',
  paused: '已暂停',
  unreachable: '无法访问',
  kept: '没有删除任何内容：其中的笔记仍可从索引中找到，文件夹恢复后会重新检查。',
  because: {
    ready: polled,
    scanning: polled,
    indexing: polled,
    paused: (reason) => `索引暂停，之后会自动继续（${withoutStop(reason)}）。`,
    unreachable: (reason) => `文件夹不存在、所在的磁盘未连接，或无法读取（${withoutStop(reason)}）。`,
  },
  rules: '忽略规则',
  rulesOf: (count) => `忽略规则（${formats.count(count)}）`,
  links: (count) => `其中有 ${formats.count(count)} 个链接指向别处，不会跟随`,
  linksMore: () => '要找到那里的笔记，请关联它们指向的文件夹。',
  more: (count) => `还有 ${formats.count(count)} 个`,
  unlink: '取消关联',
  unlinkIt: (name) => `取消关联 ${name}`,
  unlinkAsk: (name) => `取消关联“${name}”？`,
  unlinkWhat: (notes, path) => `其中 ${counts.notes(notes)}将不再能找到。${path} 中的文件不会被改动，之后可以重新关联。`,
  unlinked: (name) => `已取消关联“${name}”`,
  unlinkedText: (notes) => `${counts.notes(notes)}已移出索引。文件未被改动。`,
}

const held: Words['library']['held'] = {
  notes: counts.notes,
  indexed: (count) => `已索引 ${formats.count(count)}`,
  waiting: (count) => `等待 ${formats.count(count)}`,
  skipped: (count) => `略过 ${formats.count(count)}`,
  failed: (count) => `失败 ${formats.count(count)}`,
  passages: counts.passages,
  archives: (files, notes) => `${counts.files(files)}包含 ${counts.notes(notes)}`,
  archive: (name, notes) => `${name}：${counts.notes(notes)}`,
  kinds: {
    picture: (count) => `${formats.count(count)} 张图片`,
    video: (count) => `${formats.count(count)} 个视频`,
    sound: (count) => `${formats.count(count)} 段录音`,
    font: (count) => `${formats.count(count)} 个字体`,
    archive: (count) => `${formats.count(count)} 个压缩包`,
    program: (count) => `${formats.count(count)} 个程序`,
    other: (count) => `${formats.count(count)} 个其他文件`,
  },
  others: (kinds) => `${formats.list(kinds)}不是笔记`,
}

const rules: Words['library']['rules'] = {
  label: '要略过的文件，每行一个模式，写法同 .gitignore',
  note: '文件夹中的 .gitignore 和 .nearnoteignore 文件同样有效，隐藏文件始终略过。',
  save: '保存规则',
  cancel: '取消',
  saved: '忽略规则已保存',
  savedText: (name) => `正在重新检查“${name}”。`,
}

const facts: Words['library']['facts'] = {
  title: '索引',
  encoder: '编码器',
  index: '索引',
  indexIs: (size, passages) => `占用磁盘 ${size}，${counts.passages(passages)}`,
  folder: '数据文件夹',
  connections: '网络连接',
  none: '无。笔记、索引和编码器都留在这台电脑上。',
  sent: (host) => `段落和搜索内容会发送到远程编码器 ${host}。`,
  version: '版本',
  check: '检查索引',
  sound: '索引完好',
  unsound: '索引有问题',
  unsoundText: (problems) =>
    `发现 ${formats.count(problems.length)} 处问题，重建索引即可修复（${withoutStop(problems.join(' '))}）。`,
  rebuild: '重建索引…',
  rebuildAsk: '重建索引？',
  rebuildDo: '重建',
  rebuildWhat: '所有笔记都会重新读取和编码，所需时间与第一次相同。',
  rebuilding: '正在重建索引',
  rebuildingText: '期间仍可搜索。',
  erase: '全部清除…',
  eraseAsk: '清除 Nearnote 保存的所有内容？',
  eraseDo: '清除',
  eraseWhat: '索引、已关联文件夹的列表和复制的示例笔记都会删除。你自己的笔记不会被改动。',
  erased: '已全部清除',
  erasedText: (size) => `释放了 ${size}。你的笔记未被改动。`,
}

const problems: Words['library']['problems'] = {
  title: '找不到的笔记',
  left: (count, partly) =>
    `${counts.files(count)}未编入索引${partly > 0 ? `，另有 ${formats.count(partly)} 个只索引了一部分` : ''}`,
  partly: (count) => `${counts.files(count)}只索引了一部分`,
  summary: (failed, skipped) => `失败 ${formats.count(failed)}${skipped > 0 ? `，略过 ${formats.count(skipped)}` : ''}`,
  list: '问题',
  retryAll: (count) => `全部 ${formats.count(count)} 个失败的再试一次`,
  retry: '再试一次',
  retryIt: (name) => `再试一次：${name}`,
  more: (count) => `显示更多（共 ${formats.count(count)} 个）`,
  reason: (title, told) => (told === '' ? title : `${title}（${withoutStop(told)}）`),
  states: { skipped: '略过', failed: '失败', partly: '部分' },
}

const progress: Words['library']['progress'] = {
  title: '建立索引',
  paused: (done, all) => `已暂停：${formats.count(done)} / ${counts.notes(all)}`,
  pausedFor: (reason) => `索引暂停，之后会自动继续（${withoutStop(reason)}）。`,
  pausedWhat: '等待中的笔记已可按词语找到。继续后即可按含义找到。',
  left: (eta) => `还需${eta}`,
  speed: (tokens) => `每秒 ${formats.count(tokens)} 个词元`,
  toEncode: (passages) => `${counts.passages(passages)}待编码`,
  words: '已可按词语找到',
  cancel: '取消',
  stopAsk: '停止建立索引？',
  stop: '停止',
  stopWhat: '已索引的内容会保留。其余的只能按词语找到，直到文件夹有变化或你查找变化。',
}

export const library: Words['library'] = {
  title: '资料库',
  samples: '添加示例笔记',
  add: '添加文件夹',
  look: '查找变化',
  looking: '正在查找…',
  looked: '已检查所有文件夹',
  lookedText: (indexed, removed, unchanged) =>
    `新增或有变化 ${formats.count(indexed)}，消失 ${formats.count(removed)}，未变 ${formats.count(unchanged)}。`,
  folders: '已关联的文件夹',
  folder,
  held,
  rules,
  facts,
  problems,
  progress,
}
