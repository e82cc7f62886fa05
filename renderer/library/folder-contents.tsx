// What a folder holds beside single notes: files that hold many, and files that are none.
import type { FolderInfo, OtherKind } from '../../shared/schemas.ts'
import { formatList, formatNumberOf, relativeTo } from '../formats.ts'
import './folder-contents.css'

const kindNames: Record<OtherKind, string> = {
  picture: 'picture',
  video: 'video',
  sound: 'sound recording',
  font: 'font',
  archive: 'archive',
  program: 'program',
  other: 'other file',
}

export function FolderContents({ folder: { path, archives = [], others = [] } }: { folder: FolderInfo }) {
  return (
    <>
      {archives.length > 0 && <Archives folder={path} archives={archives} />}
      {others.length > 0 && <p className="folder-others">{othersWords(others)}</p>}
    </>
  )
}

function Archives({ folder, archives }: { folder: string; archives: NonNullable<FolderInfo['archives']> }) {
  const notes = archives.reduce((sum, archive) => sum + archive.notes, 0)
  return (
    <details className="folder-archives">
      <summary>
        {formatNumberOf(archives.length, 'file')} {archives.length === 1 ? 'holds' : 'hold'} {formatNumberOf(notes, 'note')}
      </summary>
      <ul>
        {archives.map((archive) => (
          <li key={archive.path}>
            {relativeTo([{ path: folder }], archive.path).rest}: {formatNumberOf(archive.notes, 'note')}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** "213 pictures and 12 videos are not notes". */
function othersWords(others: NonNullable<FolderInfo['others']>): string {
  const total = others.reduce((sum, { count }) => sum + count, 0)
  const named = [...others].sort((a, b) => Number(a.kind === 'other') - Number(b.kind === 'other'))
  const kinds = formatList(named.map(({ kind, count }) => formatNumberOf(count, kindNames[kind])))
  return `${kinds} ${total === 1 ? 'is no note' : 'are not notes'}`
}
