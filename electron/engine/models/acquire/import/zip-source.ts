// A zip that somebody brings as a model: nothing of it is taken where any of it is odd.
import { openZip } from '../../../files/zip/open-zip.ts'
import { leavesFolder } from '../../catalogue/model-files.ts'
import { foldName } from '../../installed/model-names.ts'
import { type ImportLimits, refuse } from './archive-limits.ts'
import { isLeftover } from './find-root.ts'
import type { ModelSource } from './model-source.ts'

/** Throws ARCHIVE_REFUSED with the reason. */
export async function openZipSource(path: string, limits: ImportLimits): Promise<ModelSource> {
  const zip = await openZip(path, {
    ...limits,
    what: 'model',
    isIgnored: isLeftover,
    nameFault: (name) => (leavesFolder(name) ? "would lie outside the model's folder" : null),
    foldName,
    errorOf: ({ kind, reason }) =>
      kind === 'damaged' ? refuse(path, reason, 'Choose a folder or a zip archive.') : refuse(path, reason),
  })
  return {
    files: [...zip.entries.values()].map(({ name, sizeBytes }) => ({ path: name, sizeBytes })),
    folder: null,
    read: (file) => zip.stream(zip.entries.get(file.path)!),
    close: async () => zip.close(),
  }
}
