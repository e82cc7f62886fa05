// Files that programs write for programs, though they are called like something that people write. By the name alone.

/** What fixes the versions of a project, caches, and lists that a build leaves behind. */
const names =
  /^(?:(?:package-lock|npm-shrinkwrap|packages\.lock|project\.assets|asset-manifest|manifest\.lock|deno\.lock|bun\.lock)\.json|pnpm-lock\.ya?ml|.{1,200}\.(?:deps|runtimeconfig|lock|cache|tsbuildinfo)\.json)$/i

/** Made smaller, bundled or generated. */
const kinds =
  /\.(?:min|bundle|chunk|prod)\.(?:m?js|cjs|css|json|html?)$|[-.]bundle\.m?js$|\.(?:pb\.go|pb\.cc|pb\.h|g\.dart|freezed\.dart|g\.cs|generated\.\w{1,5}|designer\.(?:cs|vb)|tsbuildinfo)$|_pb2(?:_grpc)?\.pyi?$/i

/** `name`: without its folders. Only its last 300 UTF-16 units count. */
export const isMachineWritten = (name: string): boolean => names.test(name.slice(-300)) || kinds.test(name.slice(-300))
