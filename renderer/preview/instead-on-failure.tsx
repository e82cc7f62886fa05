// Shows something else where its children cannot be rendered: Markdown nested some thousand levels deep exceeds every stack, and one
// such note must not take the window with it.
import { Component, type ReactNode } from 'react'

export interface InsteadOnFailureProps {
  children: ReactNode
  instead: ReactNode
}

/** React tells of a failed rendering only to classes. Give it a key, so that another note is tried anew. */
export class InsteadOnFailure extends Component<InsteadOnFailureProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    return this.state.hasFailed ? this.props.instead : this.props.children
  }
}
