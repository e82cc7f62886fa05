// Org's inline marks: *bold*, /italic/, _underlined_, +struck+, =verbatim=, ~code~.

/** By Org's rules: behind a blank or a bracket, before a blank or a stop, the words directly between. */
const emphasis = /(?<![^\s({'"-])([*/_=~+])(?=\S)((?:(?!\1)[^\n]){1,500})(?<=\S)\1(?![^\s.,;:!?')}\]"\\-])/g

/** The same words without the marks. Twice, since one may hold another. */
export const withoutEmphasis = (text: string): string => text.replace(emphasis, '$2').replace(emphasis, '$2')
