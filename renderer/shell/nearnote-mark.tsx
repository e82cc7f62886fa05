// The app's sign: two notes that come near each other; what they share is lit.
import './nearnote-mark.css'

export function NearnoteMark({ size = 22 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <circle className="mark-left" cx="8.6" cy="12" r="6.6" />
      <circle className="mark-right" cx="15.4" cy="12" r="6.6" />
      <path className="mark-shared" d="M12 6.34a6.6 6.6 0 0 1 0 11.32 6.6 6.6 0 0 1 0-11.32z" />
    </svg>
  )
}
