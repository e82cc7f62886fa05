// The example of the model card of e5-small-unsupervised (MIT): two questions, and a passage for each.

export const protein = 'how much protein should a female eat'
export const summit = 'summit define'

export const proteinPassage =
  "As a general guideline, the CDC's average requirement of protein for women ages 19 to 70 is 46 grams per day. But, as you can see from this chart, you'll need to increase that if you're expecting or training for a marathon. Check out the chart below to see how much protein you should be eating each day."
export const summitPassage =
  'Definition of summit for English Language Learners. : 1  the highest point of a mountain : the top of a mountain. : 2  the highest level. : 3  a meeting or series of meetings between the leaders of two or more governments.'

/** `name` is that of the words it is called by. */
export const pairExamples = [
  { name: 'answered', left: protein, right: proteinPassage },
  { name: 'defined', left: summit, right: summitPassage },
  { name: 'crossed', left: protein, right: summitPassage },
] as const

export const listExample = { left: [protein, summit], right: [proteinPassage, summitPassage] } as const
