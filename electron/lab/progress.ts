// How far an evaluation has come.

export type EvaluationProgress = (progress: { stage: 'indexing' | 'asking'; done: number; total: number | null }) => void
