// Names of months in the languages that notes are dated in most: English, German, French, Spanish, Italian, Portuguese, Dutch.

/** By month, without accents, lower case. Short forms are those that people write; a point behind them is no part. */
const names: readonly string[] = [
  'january jan januar jänner janvier janv enero ene gennaio gen janeiro januari',
  'february feb februar février fevr fév febrero febbraio fevereiro fev februari',
  'march mar märz mrz mars marzo março maart mrt',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag maio mei',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug août agosto ago augustus',
  'september sep sept septembre septiembre settembre set setembro',
  'october oct oktober okt octobre octubre ottobre ott outubro out',
  'november nov novembre noviembre novembro',
  'december dec dezember dez décembre diciembre dic dicembre dezembro',
]

const withoutAccents = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const monthByName: ReadonlyMap<string, number> = new Map(
  names.flatMap((forms, at) => forms.split(' ').map((name) => [withoutAccents(name), at + 1] as const)),
)

/** 1 to 12; null for a word that names no month. */
export const monthNamed = (word: string): number | null => monthByName.get(withoutAccents(word)) ?? null

/** All names of a month (1 to 12), lower case. */
export const monthNames = (month: number): readonly string[] => names[month - 1]?.split(' ') ?? []
