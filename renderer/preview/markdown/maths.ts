// Maths: loaded when the first note that has some is shown, for it weighs more than the rest of the reader.
import type { Root } from 'hast'
import rehypeKatex from 'rehype-katex'
import remarkMath from 'remark-math'
import 'katex/dist/katex.min.css'

export { remarkMath }

/**
 * Behind the sanitiser, for it makes styles. Nothing that a note says makes links, loads or classes (`trust`); what expands without end is cut,
 * what is drawn larger than a page as well.
 */
export const drawMaths = () =>
  rehypeKatex({ trust: false, strict: 'ignore', maxExpand: 500, maxSize: 40, errorColor: 'var(--bad)' }) as (
    tree: Root,
    file: unknown,
  ) => undefined
