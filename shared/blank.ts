// A text in which there is nothing to be seen: white space, control characters, joiners and variation selectors alone.

export const isBlank = (text: string): boolean => !/[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(text)
