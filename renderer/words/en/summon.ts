// The small window that a global shortcut brings up.
export const summon = {
  title: 'Search · Nearnote',
  label: 'Search your notes',
  placeholder: 'What are you looking for?',
  results: 'Notes found',
  recents: 'Lately',
  notes: 'Notes',
  passages: 'Passages',
  nothing: (query: string) => `Nothing is near to “${query}”.`,
  noFolders: 'No folder is linked yet. Open Nearnote to add one.',
  empty: 'Type to search. What you searched and read lately stands here.',
  passage: 'Passage',
  peekTrouble: 'This note could not be read.',
  copied: 'Link copied',
  notCopied: 'The link could not be copied',
  hints: { open: 'Open', copy: 'Copy link', peek: 'Peek', hide: 'Put away' },
}
