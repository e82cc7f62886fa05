// Many texts as requests of bounded size, a few at a time.

export interface PieceLimits {
  /** Texts and UTF-16 units of one request, at most. */
  batchTexts: number
  batchCharacters: number
  /** Requests under way at once, over all calls. */
  concurrency: number
}

/** Runs `embed` over pieces of the texts; vectors come in the order of the texts. The first failure ends the call. */
export function createPieces(limits: PieceLimits) {
  const enter = createSlots(limits.concurrency)
  return async (
    texts: readonly string[],
    embed: (piece: readonly string[]) => Promise<Float32Array[]>,
  ): Promise<Float32Array[]> => {
    let failed = false
    const run = async (piece: readonly string[]) => {
      const leave = await enter()
      try {
        // What waited behind a failure is not sent any more.
        return failed ? [] : await embed(piece)
      } catch (error) {
        failed = true
        throw error
      } finally {
        leave()
      }
    }
    return (await Promise.all(cutPieces(texts, limits).map(run))).flat()
  }
}

function cutPieces(texts: readonly string[], { batchTexts, batchCharacters }: PieceLimits): string[][] {
  const pieces: string[][] = []
  let characters = 0
  for (const text of texts) {
    const last = pieces.at(-1)
    if (last === undefined || last.length >= batchTexts || characters + text.length > batchCharacters) {
      pieces.push([text])
      characters = text.length
    } else {
      last.push(text)
      characters += text.length
    }
  }
  return pieces
}

/** Resolves with the way out as soon as fewer than `count` are inside, in the order of the calls. */
function createSlots(count: number): () => Promise<() => void> {
  let inside = 0
  const waiting: (() => void)[] = []
  const leave = () => {
    inside -= 1
    waiting.shift()?.()
  }
  return async () => {
    if (inside >= count) await new Promise<void>((enter) => waiting.push(enter))
    inside += 1
    return leave
  }
}
