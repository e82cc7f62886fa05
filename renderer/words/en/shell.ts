// The window around the views: sidebar, status line, dialogs, messages.
export const shell = {
  views: {
    search: 'Search',
    compare: 'Compare',
    duplicates: 'Duplicates',
    map: 'Map',
    library: 'Library',
    models: 'Models',
    settings: 'Settings',
  },
}
