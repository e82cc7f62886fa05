// What a file is that is no note, by its name: people want to know that pictures were seen, not that they failed.
import { extname } from 'node:path'
import type { OtherKind } from '../../../shared/schemas.ts'

const kinds: ReadonlyMap<string, OtherKind> = new Map(
  (
    [
      [
        'picture',
        'png jpg jpeg jpe jfif gif webp avif heic heif bmp tif tiff svg ico psd ai eps raw cr2 cr3 nef arw dng orf rw2 xcf indd sketch',
      ],
      ['video', 'mp4 m4v mov mkv webm avi wmv flv mpg mpeg 3gp ogv mts m2ts'],
      ['sound', 'mp3 m4a m4b aac wav flac ogg oga opus wma aif aiff amr mid midi caf'],
      ['font', 'ttf otf woff woff2 eot ttc'],
      ['archive', 'zip rar 7z tar gz tgz bz2 xz zst lz4 iso dmg'],
      ['program', 'exe dll so dylib app msi apk deb rpm jar class pyc o a lib bin wasm node'],
    ] as const
  ).flatMap(([kind, extensions]) => extensions.split(' ').map((extension) => [extension, kind] as const)),
)

export const otherKindOf = (path: string): OtherKind => kinds.get(extname(path).slice(1).toLowerCase()) ?? 'other'
