// The texts on which a graph is run while it is built: a few of the kinds that notes hold.
import type { GraphFolder } from '../../models/folder/folder-kinds.ts'
import { createFraming } from '../lanes/framing.ts'
import type { SampleText } from '../lanes/lane-messages.ts'
import { framePairs } from '../lanes/pair-framing.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'

/**
 * What spoils int8 stands at special tokens and in the same few channels whatever the text: one text alone gave median cosines within
 * 0.0001 of 24 texts' (encoder/FACTS, "What int8 costs"). A later text whose values are larger still is rounded right, only more coarsely.
 */
const texts = [
  'How much protein should a woman eat in a day?',
  'The meeting was moved to Thursday because the projector is broken; Ada brings the minutes, and Tom calls the landlord about the roof.',
  'Preheat the oven to 200 degrees, then bake the bread for 40 minutes, until the crust is dark. Water 350 g; flour 500 g; salt 1 tsp.',
  'git commit -m "fix the parser" && git push origin main  # Error E-1042: connection refused at 127.0.0.1:8080',
  'In 1969 two astronauts walked on the Moon, while a third stayed in orbit.',
  'notes',
] as const

/** As the graph's lanes will be given them. */
export function frameSample(model: GraphFolder, tokenizer: Tokenizer): SampleText[] {
  const { head, maxTokens, tasks } = model
  if (head.kind === 'reranker') {
    return framePairs(tokenizer, maxTokens, texts[0], texts).map(({ ids, types }) => ({ ids, types, task: 0 }))
  }
  const { frame } = createFraming(model, tokenizer)
  return texts.map((text, at) => {
    const role = at % 2 === 0 ? 'query' : 'passage'
    return { ids: frame(text, role), types: null, task: tasks?.[role] ?? 0 }
  })
}
