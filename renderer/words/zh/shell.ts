// The window around the views: sidebar, status line, dialogs, messages.
import type { Words } from '../words.ts'
import { counts } from './counts.ts'
import { formats } from './formats.ts'
import { shortcuts } from './shortcuts.ts'

export const shell: Words['shell'] = {
  views: {
    search: '搜索',
    compare: '比较',
    duplicates: '重复',
    map: '地图',
    library: '资料库',
    models: '模型',
    settings: '设置',
  },
  title: (view) => `${view} · Nearnote`,
  sidebar: {
    views: '视图',
    folders: '文件夹',
    add: '添加文件夹',
    searchAll: '在所有文件夹中搜索',
    searchOnly: (path) => `仅在 ${path} 中搜索`,
    unreachable: '无法访问',
  },
  status: {
    shortcuts: '键盘快捷键',
    shortcutsTitle: '键盘快捷键（?）',
    models: '模型',
    modelsIs: (what) => `模型：${what}`,
    answers: (name) => `${name} 正在应答搜索。查看模型`,
    leaves: (host) => `数据会发往 ${host}`,
    leavesWhy: (host) => `正在使用远程编码器：段落和搜索内容会发送到 ${host}。`,
    stays: '数据不会离开本机',
    staysWhy: '笔记、索引和编码器都留在这台电脑上。只有在你下载模型时，Nearnote 才会连接模型站点。',
    indexing: '正在索引',
    pause: '暂停',
    resume: '继续',
    appearance: (theme) => `外观：${theme}`,
    themes: { system: '跟随系统', light: '浅色', dark: '深色' },
    showLibrary: '在资料库中查看',
  },
  progress: {
    silent: 'Nearnote 没有应答，正在重试…',
    encoderFailed: (told) => `编码器无法启动。仍可按字词搜索${told === null ? '' : `（${told.replace(/\.$/, '')}）`}。`,
    encoderRestarting: '编码器正在重新启动。期间可按字词搜索。',
    notOpened: '无法打开资料库',
    opening: '正在打开资料库…',
    empty: '还没有文件夹',
    scanning: '正在查看文件夹…',
    upToDate: (notes, passages) =>
      `${counts.notes(notes)}${passages === null ? '' : ` · ${counts.passages(passages)}`} · 已是最新`,
    unreachable: (names, notes) => `无法访问${formats.list(names)} · ${counts.notes(notes)}（上次所见）`,
    passagesToGo: (passages) => `还剩 ${counts.passages(passages)}`,
    indexing: (done, all) => `正在索引 ${formats.count(done)} / ${counts.notes(all)}`,
    paused: (waiting) => `已暂停 · ${counts.notes(waiting)}等待中`,
    pausedFor: (reason) => `已暂停：${reason.replace(/\.$/, '')}`,
    halts: {
      diskFull: '磁盘已满。腾出空间后会自动继续索引。',
      battery: '电脑正在使用电池；接通电源后会自动继续索引。',
    },
    left: (eta) => ` · 还需${eta}`,
  },
  eta: (seconds) => {
    if (seconds < 10) return '几秒'
    if (seconds < 55) return `约 ${Math.ceil(seconds / 10) * 10} 秒`
    const minutes = Math.max(1, Math.round(seconds / 60))
    if (minutes < 60) return `约 ${minutes} 分钟`
    const rest = Math.round((minutes % 60) / 10) * 10
    return `约 ${Math.floor(minutes / 60) + (rest === 60 ? 1 : 0)} 小时${rest % 60 === 0 ? '' : ` ${rest} 分钟`}`
  },
  dialog: { close: '关闭', cancel: '取消' },
  toasts: { messages: '消息', dismiss: '关闭消息' },
  trouble: { again: '重试', rebuild: '重建索引' },
  picker: {
    notes: { title: '添加笔记文件夹', label: '文件夹路径', add: '添加此文件夹' },
    model: { title: '导入模型', label: '模型文件夹或 zip 的路径', add: '导入' },
    foldersIn: (path) => `${path} 中的文件夹`,
    up: (path) => `上一级：${path}`,
    none: '其中没有文件夹。',
    noModelDialog: '浏览器不会告诉网页文件在哪里，请写出位置：Nearnote 从那里复制模型，不会上传任何内容。',
    droppedNotes: '浏览器不会告诉网页拖入的文件夹在哪里。请在此选择：Nearnote 就地读取，不会上传任何内容。',
    droppedModel: '浏览器不会告诉网页拖入的文件在哪里。请写出位置：Nearnote 从那里复制模型，不会上传任何内容。',
  },
  drop: {
    notes: '松开即可链接此文件夹',
    notesWhy: '其中的笔记、文档和邮件都留在原处，不复制，也不改动。',
    model: '松开即可导入此模型',
    modelWhy: '含 config.json 的文件夹，或其 zip 压缩包。文件会被复制，原文件保持不变。',
  },
  linked: {
    title: (name) => `已链接 ${name}`,
    text: '索引期间就能找到其中的笔记。',
    adopted: (folders) => `它接管了其中的 ${counts.folders(folders)}。`,
  },
  refused: {
    link: '无法识别该链接',
    linkWhy: (link) => `Nearnote 支持 nearnote://search?q=… 和 nearnote://open?path=…，不支持 ${link}。`,
    note: '该链接指向资料库之外',
    noteWhy: (path) => `${path} 不是已链接文件夹中的笔记，因此没有打开。`,
  },
  shortcuts,
}
