// The small window that a global shortcut brings up.
import type { Words } from '../words.ts'

export const summon: Words['summon'] = {
  title: '搜索 · Nearnote',
  label: '搜索笔记',
  placeholder: '想找什么？',
  results: '找到的笔记',
  recents: '最近',
  notes: '笔记',
  passages: '段落',
  nothing: (query) => `没有与“${query}”相近的内容。`,
  noFolders: '还没有链接文件夹。打开 Nearnote 添加一个。',
  empty: '输入即可搜索。最近的搜索和读过的笔记会显示在这里。',
  passage: '段落',
  peekTrouble: '无法读取这条笔记。',
  copied: '链接已复制',
  notCopied: '链接未能复制',
  hints: { open: '打开', copy: '复制链接', peek: '速览', hide: '收起' },
}
