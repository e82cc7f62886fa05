// Answers as lines for people. Pure.
import type { FolderInfo, IndexReport, LinksOutside, Problem, Progress, Status } from '../../../shared/schemas.ts'

/** 1536 -> '1.5 kB'. */
export function sizeText(sizeBytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const step = sizeBytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(sizeBytes) / 3))
  return `${(sizeBytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`
}

export function reportLines(report: IndexReport): string[] {
  const { found, indexed, unchanged, skipped, failed, removed, chunks, problems } = report
  const parts = [`${indexed} indexed`, `${unchanged} unchanged`, `${skipped} skipped`, `${failed} failed`]
  return [
    ...problems.map(problemLine),
    ...linkLines(report.linksOutside),
    `${found} files: ${parts.join(', ')}. ${removed} removed. ${chunks} passages newly encoded.`,
  ]
}

/** Links that are named on a terminal. */
const mostLinks = 5

function linkLines(links: LinksOutside | undefined): string[] {
  if (!links) return []
  const { total, paths } = links
  const more = total > mostLinks ? `, and ${total - mostLinks} more` : ''
  const [leads, them] = total === 1 ? ['1 link leads', 'it is'] : [`${total} links lead`, 'they are']
  return [`${leads} out of the folder; ${them} not followed: ${paths.slice(0, mostLinks).join(', ')}${more}`]
}

function problemLine({ path, state, message }: Problem): string {
  const word = state === 'partly' ? 'partly read' : state
  return `${word}: ${message.includes(path) ? message : `${path}: ${message}`}`
}

export function folderLines(folders: readonly FolderInfo[]): string[] {
  if (folders.length === 0) return ['No folder is linked yet. Begin with: nearnote index <folder>']
  return folders.flatMap(({ path, state, reason, found, indexed, waiting, skipped, failed, linksOutside }) => {
    const counts = `${found} files: ${indexed} indexed, ${waiting} waiting, ${skipped} skipped, ${failed} failed`
    const links = linkLines(linksOutside).map((line) => `   ${line}`)
    return [`${path}  ${state}${reason === null ? '' : ` (${reason})`}  ${counts}`, ...links]
  })
}

export function statusLines(status: Status): string[] {
  const range = status.range === null ? '' : `, ${status.range} range`
  return [
    `${status.folders} folders, ${status.found} files: ${status.indexed} indexed, ${status.waiting} waiting, ` +
      `${status.skipped} skipped, ${status.failed} failed`,
    `${status.chunks} passages, ${sizeText(status.sizeBytes)} in ${status.dataFolder}`,
    `encoder ${status.model} (${status.precision}${range}), fingerprint ${status.fingerprint}`,
    `Nearnote ${status.version}`,
  ]
}

/** 'indexing 120 of 300 · 1,200 tokens/s · 2 min left' */
export function progressLine(progress: Progress): string {
  const { state, indexed, found, chunksWaiting, tokensPerSecond, etaSeconds } = progress
  const rate = tokensPerSecond === null ? '' : ` · ${Math.round(tokensPerSecond).toLocaleString('en')} tokens/s`
  const eta = etaSeconds === null ? '' : ` · ${durationText(etaSeconds)} left`
  return `${state} ${indexed} of ${found} files · ${chunksWaiting} passages waiting${rate}${eta}`
}

export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}
