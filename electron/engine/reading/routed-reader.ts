// Two processes that read: what a library takes apart may take long or kill its process, and keeps no text waiting meanwhile.
import type { NoteReader } from './note-reader.ts'

export interface RoutedReaders {
  texts: NoteReader
  documents: NoteReader
  /** By the path alone. */
  isDocument(path: string): boolean
}

export function createRoutedReader({ texts, documents, isDocument }: RoutedReaders): NoteReader {
  const readerFor = (path: string) => (isDocument(path) ? documents : texts)
  return {
    // Documents come after texts, and many libraries have none.
    prepare: texts.prepare,
    read: (request, signal) => readerFor(request.path).read(request, signal),
    list: (path, sizeBytes, signal) => documents.list(path, sizeBytes, signal),
    close: () => Promise.all([texts.close(), documents.close()]).then(() => undefined),
  }
}
