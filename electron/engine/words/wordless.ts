// Scripts without spaces between words, and Korean, whose words have spaces but grow by particles.

/** For character classes. The sounds' long mark and voicing marks belong to kana though Unicode gives them to no script. */
export const wordless = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}々ーｰﾞﾟ`

const begins = new RegExp(`^[${wordless}]`, 'u')

/** True when the text begins in a script without word spaces. */
export const isWordless = (text: string): boolean => begins.test(text)
