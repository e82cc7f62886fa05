// A BERT tokenizer from vocab.txt and tokenizer_config.json alone, as a tokenizer.json would have it.
import { readFile, stat } from 'node:fs/promises'
import { maxTextBytes } from './json-file.ts'

type Config = Readonly<Record<string, unknown>>

/** The object of a tokenizer.json; undefined without the file, or with a sentence in `problems`. */
export async function readVocabularyFile(path: string, config: Config, problems: string[]): Promise<object | undefined> {
  const info = await stat(path).catch(() => undefined)
  if (!info) return undefined
  if (info.size > maxTextBytes) {
    problems.push('vocab.txt is too large for a vocabulary')
    return {}
  }
  const lines = (await readFile(path, 'utf8')).split('\n').map((line) => line.replace(/\r$/, ''))
  if (lines.at(-1) === '') lines.pop()
  const ids = new Map(lines.map((token, id) => [token, id]))
  const special = specialTokens(config)
  const missing = [special.unknown, special.first, special.last].filter((token) => !ids.has(token))
  if (missing.length > 0) {
    problems.push(`vocab.txt lacks ${missing.join(', ')}`)
    return {}
  }
  return buildTokenizer(ids, special, config)
}

interface SpecialTokens {
  unknown: string
  first: string
  last: string
  padding: string
  mask: string
}

function specialTokens(config: Config): SpecialTokens {
  return {
    unknown: tokenNamed(config['unk_token'], '[UNK]'),
    first: tokenNamed(config['cls_token'], '[CLS]'),
    last: tokenNamed(config['sep_token'], '[SEP]'),
    padding: tokenNamed(config['pad_token'], '[PAD]'),
    mask: tokenNamed(config['mask_token'], '[MASK]'),
  }
}

/** Written as a text, or as an added token with its `content`. */
function tokenNamed(value: unknown, fallback: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'content' in value && typeof value.content === 'string') return value.content
  return fallback
}

function buildTokenizer(ids: ReadonlyMap<string, number>, special: SpecialTokens, config: Config): object {
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }
  const known = Object.values(special).filter((token) => ids.has(token))
  const piece = (token: string, type_id: number) => ({ SpecialToken: { id: token, type_id } })
  const entry = (token: string) => [token, { id: token, ids: [ids.get(token)], tokens: [token] }] as const
  const first = [piece(special.first, 0), { Sequence: { id: 'A', type_id: 0 } }, piece(special.last, 0)]
  return {
    version: '1.0',
    added_tokens: known.map((content) => ({ id: ids.get(content), content, ...flags })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: config['tokenize_chinese_chars'] ?? true,
      strip_accents: config['strip_accents'] ?? null,
      // BertTokenizer's own default.
      lowercase: config['do_lower_case'] ?? true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: first,
      pair: [...first, { Sequence: { id: 'B', type_id: 1 } }, piece(special.last, 1)],
      special_tokens: Object.fromEntries([entry(special.first), entry(special.last)]),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: special.unknown,
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(ids),
    },
  }
}
