// What a folder holds beside single notes: files that hold many, and files that are none.
import type { FolderInfo } from '../../shared/schemas.ts'
import { relativeTo } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import './folder-contents.css'

export function FolderContents({ folder: { path, archives = [], others = [] } }: { folder: FolderInfo }) {
  const { held } = useWords().library
  return (
    <>
      {archives.length > 0 && <Archives folder={path} archives={archives} />}
      {others.length > 0 && <p className="folder-others">{othersWords(others, held)}</p>}
    </>
  )
}

function Archives({ folder, archives }: { folder: string; archives: NonNullable<FolderInfo['archives']> }) {
  const { held } = useWords().library
  const notes = archives.reduce((sum, archive) => sum + archive.notes, 0)
  return (
    <details className="folder-archives">
      <summary>{held.archives(archives.length, notes)}</summary>
      <ul>
        {archives.map((archive) => (
          <li key={archive.path} dir="auto">
            {held.archive(relativeTo([{ path: folder }], archive.path).rest, archive.notes)}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** "213 pictures and 12 videos are not notes". */
function othersWords(others: NonNullable<FolderInfo['others']>, held: Words['library']['held']): string {
  const total = others.reduce((sum, { count }) => sum + count, 0)
  const named = [...others].sort((a, b) => Number(a.kind === 'other') - Number(b.kind === 'other'))
  return held.others(
    named.map(({ kind, count }) => held.kinds[kind](count)),
    total,
  )
}
