// The small window that a global shortcut brings up.
export const summon = {}
