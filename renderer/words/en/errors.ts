// What failures say, by their code.
export const errors = {}
