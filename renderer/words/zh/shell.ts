// The window around the views: sidebar, status line, dialogs, messages.
import type { Words } from '../words.ts'

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
}
