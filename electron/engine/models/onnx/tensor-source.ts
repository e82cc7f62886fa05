// Tensors of a checkpoint as graph builders ask for them.

/** A tensor that the graph needs, by the family's own name for it and its shape in Hugging Face layout. */
export type ExpectedTensor = readonly [name: string, shape: readonly number[]]

/** Reads one tensor by the family's name for it, as floats, row-major. */
export type ReadTensor = (name: string) => Promise<Float32Array>
