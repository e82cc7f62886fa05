/** An English sentence of the engine, as it stands inside a Chinese one. */
export const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '')
