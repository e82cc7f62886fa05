export const returnedMemory: Readonly<Record<string, string>>
