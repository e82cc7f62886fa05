// The scripted library's folders and counts.
import type { FolderInfo, Progress, Status } from '../../shared/schemas.ts'
import { root, workRoot } from './sample-library.ts'

export const folders: FolderInfo[] = [
  {
    path: root,
    state: 'ready',
    reason: null,
    found: 1284,
    indexed: 1271,
    waiting: 0,
    skipped: 11,
    failed: 2,
    chunks: 8120,
    ignore: ['drafts/', '*.tmp'],
  },
  {
    path: workRoot,
    state: 'ready',
    reason: null,
    found: 402,
    indexed: 402,
    waiting: 0,
    skipped: 0,
    failed: 0,
    chunks: 1688,
    ignore: [],
  },
]

export const idleProgress: Progress = {
  state: 'idle',
  found: 1686,
  indexed: 1673,
  waiting: 0,
  skipped: 11,
  failed: 2,
  chunksWaiting: 0,
  tokensPerSecond: null,
  etaSeconds: null,
  current: null,
}

export const status: Status = {
  folders: 2,
  found: 1686,
  indexed: 1673,
  waiting: 0,
  skipped: 11,
  failed: 2,
  chunks: 9808,
  sizeBytes: 31_400_000,
  model: 'nearnote-static',
  precision: 'int8',
  range: null,
  fingerprint: 'a1b2c3',
  version: '0.1.0',
  dataFolder: '/home/ada/.local/share/nearnote',
}
