// Several filters as one.
import type { SearchFilter } from '../../store/queries.ts'

/** One filter that asks all of them: dates and lists of paths narrow each other, of several types or folders any will do. */
export function joinFilters(filters: readonly SearchFilter[]): SearchFilter {
  const joined: { -readonly [F in keyof SearchFilter]: SearchFilter[F] } = {}
  for (const { pathPrefixes, pathParts, tags, types, titleParts, properties, afterMs, beforeMs, paths } of filters) {
    if (pathPrefixes) joined.pathPrefixes = [...(joined.pathPrefixes ?? []), ...pathPrefixes]
    if (pathParts) joined.pathParts = [...(joined.pathParts ?? []), ...pathParts]
    if (tags) joined.tags = [...(joined.tags ?? []), ...tags]
    if (types) joined.types = [...(joined.types ?? []), ...types]
    if (titleParts) joined.titleParts = [...(joined.titleParts ?? []), ...titleParts]
    if (properties) joined.properties = [...(joined.properties ?? []), ...properties]
    if (paths) joined.paths = joined.paths === undefined ? paths : within(joined.paths, paths)
    if (afterMs !== undefined) joined.afterMs = Math.max(afterMs, joined.afterMs ?? -Infinity)
    if (beforeMs !== undefined) joined.beforeMs = Math.min(beforeMs, joined.beforeMs ?? Infinity)
  }
  return joined
}

function within(these: readonly string[], those: readonly string[]): string[] {
  const wanted = new Set(those)
  return these.filter((path) => wanted.has(path))
}
