// Where a thread of the engine may wait for the file system.
import { expect, test } from 'vitest'
import { localBelow } from '../../../electron/engine/library/stat/local-disk.ts'

const mounts = `
/dev/vda / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/home /home/ann/on\\040server nfs4 rw 0 0
/dev/sdb1 /media/stick vfat rw 0 0
/dev/vdb /data xfs rw 0 0
systemd-1 /data/auto autofs rw 0 0
server:/x /mnt nfs rw 0 0
/dev/vdc /mnt btrfs rw 0 0
`

test.each([
  ['a folder of the system disk', '/home/ann/notes', '/home/ann/notes/deep', true],
  ['a network drive', '/home/ann/on server/notes', '/home/ann/on server/notes', false],
  ['a network drive below a linked folder', '/home/ann', '/home/ann/on server/deep', false],
  ['what stands beside that network drive', '/home/ann', '/home/ann/on servers', true],
  ['a stick that can be pulled out', '/media/stick', '/media/stick', false],
  ['another disk', '/data/notes', '/data/notes', true],
  ['a place where a drive is mounted when somebody looks', '/data', '/data/auto/notes', false],
  ['a disk that was mounted over a network drive', '/mnt', '/mnt/notes', true],
])('%s', (_, root, folder, expected) => {
  expect(localBelow(root, mounts)(folder)).toBe(expected)
})

test('where no mounts are listed nothing counts as local', () => {
  expect(localBelow('/home/ann', '')('/home/ann')).toBe(false)
})
