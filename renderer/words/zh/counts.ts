// How many there are of something.
import type { Words } from '../words.ts'
import { formats } from './formats.ts'

export const counts: Words['counts'] = {
  notes: (count) => `${formats.count(count)} 条笔记`,
  passages: (count) => `${formats.count(count)} 个段落`,
  folders: (count) => `${formats.count(count)} 个文件夹`,
  files: (count) => `${formats.count(count)} 个文件`,
  requests: (count) => `${formats.count(count)} 次请求`,
}
