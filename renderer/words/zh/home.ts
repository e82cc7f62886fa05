// The search view while nothing is asked; saved searches.
import type { Words } from '../words.ts'
import { counts } from './counts.ts'
import { formats } from './formats.ts'

export const home: Words['home'] = {
  title: '主页',
  undo: '撤销',
  troubles: {
    title: '需要看一下',
    unreachable: (folder) => `无法访问 ${folder}`,
    unreachableWhy: '仍可按上次看到的内容找到其中的笔记。',
    failed: (notes) => `${counts.notes(notes)}无法读取`,
    encoder: '编码器无法工作',
    encoderWhy: '仍可按词语查找，但暂时不能按含义查找。',
    openLibrary: '打开资料库',
    openModels: '打开模型',
  },
  saved: {
    title: '已保存的搜索',
    news: (notes) => `${formats.count(notes)} 条新笔记`,
    watch: (name) => `关注“${name}”`,
    watchWhy: '统计与此搜索相近的新笔记',
    watching: '正在统计与此搜索相近的新笔记',
    more: (name) => `“${name}”的更多操作`,
    rename: '重命名…',
    up: '上移',
    down: '下移',
    remove: '移除',
    saved: (name) => `已保存“${name}”`,
    removed: (name) => `已不再保存“${name}”`,
    renameTitle: '重命名搜索',
    nameLabel: '名称',
    keep: '重命名',
  },
  searches: {
    title: '最近搜索',
    save: (query) => `保存“${query}”`,
    forget: (query) => `忘记“${query}”`,
    forgotten: (query) => `已忘记“${query}”`,
    like: '与所选段落相似',
    in: (folder) => `在 ${folder} 中`,
  },
  read: {
    title: '最近阅读',
    forget: (title) => `忘记读过“${title}”`,
    forgotten: (title) => `已将“${title}”移出列表`,
  },
  closeNote: '关闭',
  forgetAll: '清除记录',
  allForgotten: '搜索和阅读记录已全部忘记',
  changed: { title: '本周有改动' },
  questions: { title: '出自你自己笔记的问题', from: (title) => `出自 ${title}` },
  off: '不会记住你搜索和阅读过的内容。',
  settings: '设置',
  saveButton: { save: '保存此搜索', remove: '从已保存的搜索中移除' },
  news: {
    mark: '新',
    line: (notes) => `自上次查看以来，这里有 ${counts.notes(notes)}是新的`,
  },
}
