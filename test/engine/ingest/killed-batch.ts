// Shared by kill.test.ts and the process it kills.

/** Chunks a batch there; two are under way. */
export const killedBatch = 4
