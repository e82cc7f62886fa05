// A picture of the note: drawn where its file lies in a linked folder, named where it does not; nothing is fetched from the web.
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import type { ShownPicture } from '../note-pictures.ts'
import { useReader } from '../reader-context.ts'
import './note-picture.css'

export interface NotePictureProps {
  /** As it stands in the note. */
  target: string
  alt: string
  /** In CSS pixels, where the note says so. */
  width: number | null
}

export function NotePicture({ target, alt, width }: NotePictureProps) {
  const { preview } = useWords()
  const place = useRef<HTMLSpanElement>(null)
  const isLocal = target !== '' && !/^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(target)
  const picture = usePicture(isLocal ? target : null, useIsNear(place))
  const [isBroken, setIsBroken] = useState(false)
  if (picture?.kind === 'picture' && !isBroken) {
    return (
      <img className="note-drawn" src={picture.address} alt={alt} width={width ?? undefined} onError={() => setIsBroken(true)} />
    )
  }
  return (
    <span ref={place} className="note-picture" title={target}>
      {preview.picture.named(alt || target)}
      {isLocal && picture !== null && <span className="note-picture-why"> {why(picture, isBroken, preview.picture)}</span>}
    </span>
  )
}

type PictureWords = ReturnType<typeof useWords>['preview']['picture']

function why(picture: ShownPicture, isBroken: boolean, words: PictureWords): string {
  if (isBroken) return words.broken
  return picture.kind === 'tooLarge' ? words.tooLarge(picture.sizeBytes) : words.missing
}

/** Null until known. */
function usePicture(target: string | null, isNear: boolean): ShownPicture | null {
  const reader = useReader()
  const [shown, setShown] = useState<{ target: string; picture: ShownPicture } | null>(null)
  const pictures = reader?.pictures ?? null
  useEffect(() => {
    if (target === null || pictures === null || !isNear) return
    let isLeft = false
    void pictures.of(target).then((picture) => !isLeft && setShown({ target, picture }))
    return () => {
      isLeft = true
    }
  }, [target, pictures, isNear])
  return shown?.target === target ? shown.picture : null
}

/** Pictures are read when one comes near to them. */
const nearBy = '800px'

function useIsNear(place: RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(typeof IntersectionObserver === 'undefined')
  useEffect(() => {
    const element = place.current
    if (element === null || typeof IntersectionObserver === 'undefined') return
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        setIsNear(true)
        observer.disconnect()
      },
      { root: element.closest('.preview-scroll'), rootMargin: nearBy },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [place])
  return isNear
}
