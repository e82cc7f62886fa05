// Files that the window can draw as pictures, by their names.
import { extname } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
}

/** Media type; undefined for what is no picture that can be drawn. */
export const pictureTypeOf = (path: string): string | undefined => types[extname(path).toLowerCase()]

/** Also such that cannot be drawn, and other files that notes show: none of them is a note. */
export const isPictureName = (target: string): boolean =>
  pictureTypeOf(target) !== undefined || /\.(?:bmp|tiff?|heic|heif|ico|mp[34]|m4[av]|mov|webm|wav|ogg|flac)$/i.test(target)
