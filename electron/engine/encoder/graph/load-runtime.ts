// onnxruntime, with its own reporting switched off.

/**
 * Loads it (45 MB) when first asked. By default its package for Linux reports to its maker: version 1.30 keeps a device id and a database of
 * events in ~/.cache/Microsoft, to be uploaded. The native part reads its environment once, so this comes before the import.
 */
export function loadRuntime(): Promise<typeof import('onnxruntime-node')> {
  process.env.ORT_DISABLE_TELEMETRY = '1'
  return import('onnxruntime-node')
}
