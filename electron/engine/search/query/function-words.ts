// English words that carry a sentence's form and not its subject: never marked, and no evidence that a note is about something.

const functionWords = new Set(
  `a about after again all am an and any are aren't as at be because been before being below both but by can can't cannot could
  couldn't did didn't do does doesn't doing don't down during each every few for from further get gets had has hasn't have
  haven't having he her here hers him his how i i'd i'm i've if in into is isn't it it's its itself just let like me more most
  much must my myself no nor not now of off on once only or other ought our out over own same shall she should so some such
  than that the their them then there there's these they this those through to too under until up upon us very was wasn't way
  ways we were what what's when where which while who whom whose why will with within without would you your yours thing
  t s d m ll re ve don doesn didn isn aren wasn haven hasn won couldn shouldn wouldn things anything something someone anyone make makes made use used using good best better need needs want does one`.split(
    /\s+/u,
  ),
)

/** True for words of the language's frame; `word` is lower-case, apostrophes straight. */
export const isFunctionWord = (word: string): boolean => functionWords.has(word.replace(/[’]/gu, "'"))
