// A path in one line: where it is too long its beginning is left out, since its end says which file it is.
import './path-text.css'

export function PathText({ path, title = path }: { path: string; title?: string }) {
  return (
    <span className="path-text" title={title}>
      <bdi dir="ltr">{path}</bdi>
    </span>
  )
}
