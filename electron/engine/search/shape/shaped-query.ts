// A query together with the examples that shape it: what is searched by, and what is left out.
import type { SearchFilter } from '../../store/queries.ts'
import type { InterpretedQuery } from '../query/interpret-query.ts'
import type { SearchInput } from '../query/search-input.ts'
import type { QueryEncoding } from '../query-encoding.ts'
import { type ExampleDeps, type Examples, hasExamples, readExamples, type Shaped, shapeBy } from './examples.ts'

export interface ShapedQuery {
  /** Its filter leaves out what must not be listed; by meaning alone where nothing was typed. */
  asked: InterpretedQuery
  /** What is searched by; a failure of the encoder is met by whoever waits for it. */
  shaped: Promise<Shaped>
}

/** True where something is asked for besides what was typed. By words alone examples say nothing. */
export const isShapedBy = (input: SearchInput): boolean => input.mode !== 'words' && hasExamples(input)

/** `isTyped`: the query says something by itself. Throws NOTE_NOT_FOUND and what the encoder throws. */
export async function shapeQuery(
  parts: ExampleDeps,
  asked: InterpretedQuery,
  encoding: QueryEncoding,
  isTyped: boolean,
  signal?: AbortSignal,
): Promise<ShapedQuery> {
  if (!isShapedBy(asked.input)) {
    const vector = encoding.vectorOf(asked)
    return { asked, shaped: vector.then((own) => ({ vector: own, plain: own })) }
  }
  const examples = await readExamples(parts, asked.input, signal)
  const own = isTyped ? encoding.vectorOf(asked) : Promise.resolve(null)
  return {
    asked: {
      ...asked,
      filter: leavingOut(asked.filter, examples, isTyped),
      input: isTyped ? asked.input : { ...asked.input, mode: 'meaning' },
      shape: { isAlone: !isTyped, without: examples.unlikedPassages },
    },
    shaped: own.then((vector) => shapeBy(vector, examples)),
  }
}

/** Who asks for nothing but more of the same has the examples already; who asks for something besides may find them too. */
function leavingOut(filter: SearchFilter, { liked, unlikedNotes }: Examples, isTyped: boolean): SearchFilter {
  const left = isTyped ? unlikedNotes : [...unlikedNotes, ...liked]
  return left.length === 0 ? filter : { ...filter, exceptPaths: [...(filter.exceptPaths ?? []), ...left] }
}
