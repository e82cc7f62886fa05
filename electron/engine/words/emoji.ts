// Emoji are words: 📅 alone finds a calendar note.

/** Pictographs that Unicode also counts as such but that are marks of text: ©, ®, ™, arrows, bullets, circled signs. */
const marksOfText = String.raw`\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u24c2\u25aa-\u25fe\u2934\u2935\u2b05-\u2b07\u3030\u303d\u3297\u3299`
const pictograph = String.raw`(?![${marksOfText}])\p{ExtPict}[\ufe0e\ufe0f\p{EMod}\u{e0020}-\u{e007f}]*`

/** A flag, a keycap, or pictographs joined to one; source of a regular expression with the flag u. */
export const emoji = String.raw`\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3|${pictograph}(?:\u200d${pictograph})*`

/** One term however it is drawn: presentation (U+FE0F), skin tone and joiners are left out. ⚠️ -> ⚠, 👍🏽 -> 👍 */
export const emojiTerm = (text: string): string => text.replace(/\p{EMod}|\u200d|\ufe0e|\ufe0f/gu, '')
