/** Notes that came near a watched search since it was looked at, newest first; they are marked as long as that search is open. */
export interface SearchNews {
  query: string
  paths: readonly string[]
}
