// Models as lines for people. Pure.
import type { ModelInfo, ModelsOverview, ModelWork } from '../../../../shared/model-schemas.ts'
import { durationText, sizeText } from '../lines.ts'
import type { Printer } from '../output.ts'

/** What runs, what is here, what can be had: one line a model, its purpose and what is wrong with it below. */
export function overviewLines({ models, hub, freeBytes }: ModelsOverview, output: Printer): string[] {
  const isHere = ({ state }: ModelInfo) => state !== 'available'
  const groups: [string, ModelInfo[]][] = [
    ['in use', models.filter(({ active }) => active)],
    ['here', models.filter((model) => isHere(model) && !model.active)],
    ['can be downloaded', models.filter((model) => !isHere(model))],
  ]
  const rows = models.map(cellsOf)
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? []
  const lines = groups.flatMap(([title, members]) =>
    members.length === 0 ? [] : ['', output.bold(title), ...members.flatMap((model) => modelLines(model, widths, output))],
  )
  const free = freeBytes === null ? '' : `; ${sizeText(freeBytes)} free where models are kept`
  return [...lines.slice(1), '', output.dim(`? not checked against the files. Downloads come from ${hub.address}${free}.`)]
}

function modelLines(model: ModelInfo, widths: readonly number[], output: Printer): string[] {
  const cells = cellsOf(model).map((cell, column) => cell.padEnd(widths[column] ?? 0))
  const work = model.work === null ? [] : [`      ${workLine(model.work)}`]
  const problem = model.problem === null ? [] : [`      ${output.bold(model.problem)}`]
  return [`  ${cells.join('  ').trimEnd()}`, output.dim(`      ${model.purpose}`), ...work, ...problem]
}

/** Name, kind, dimensions, size, licence, languages. A question mark: nobody has checked it. */
function cellsOf({ name, kind, dimensions, sizeBytes, licence, languages, unverified }: ModelInfo): string[] {
  const marked = (field: string, text: string) => (unverified.includes(field) && text !== '' ? `${text}?` : text)
  return [
    name,
    kind,
    marked('dimensions', dimensions === null ? '' : String(dimensions)),
    marked('sizeBytes', sizeBytes === null ? '' : sizeText(sizeBytes)),
    marked('licence', licence),
    languages.join(' '),
  ]
}

/** 'downloading 45.2 MB of 133.9 MB · 2 min left' */
export function workLine({ stage, done, total, unit, etaSeconds }: ModelWork): string {
  const amount = (count: number) => (unit === 'bytes' ? sizeText(count) : count.toLocaleString('en'))
  const of = total === null ? (done > 0 ? ` ${amount(done)}` : '') : ` ${amount(done)} of ${amount(total)}`
  const what = unit === 'chunks' && (done > 0 || total !== null) ? ' passages' : ''
  return `${stage}${of}${what}${etaSeconds === null ? '' : ` · ${durationText(etaSeconds)} left`}`
}

/** What somebody should know before a download begins. */
export function downloadLines({ title, sizeBytes, licence, licenceNote, source, unverified }: ModelInfo): string[] {
  const size = sizeBytes === null ? 'of unknown size' : sizeText(sizeBytes)
  const about = unverified.includes('sizeBytes') ? 'about ' : ''
  const from = source === null ? '' : ` from ${source.host} (${source.repository})`
  return [
    `${title}: ${about}${size}${from}.`,
    `Licence: ${licence}${unverified.includes('licence') ? ' (not checked)' : ''}.${licenceNote === null ? '' : ` ${licenceNote}`}`,
  ]
}
