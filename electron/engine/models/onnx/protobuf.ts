// Protocol buffer wire format, as much as an ONNX file needs. Large byte fields are kept by reference, never copied.

/** One message under construction; `chunks` joined are its bytes. */
export interface ProtoMessage {
  readonly chunks: readonly Uint8Array[]
  readonly sizeBytes: number
  int(field: number, value: number): ProtoMessage
  float(field: number, value: number): ProtoMessage
  text(field: number, value: string): ProtoMessage
  bytes(field: number, value: Uint8Array): ProtoMessage
  message(field: number, value: ProtoMessage): ProtoMessage
}

/** An empty message. */
export function createMessage(): ProtoMessage {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  const push = (...parts: readonly Uint8Array[]) => {
    for (const part of parts) {
      chunks.push(part)
      sizeBytes += part.length
    }
    return self
  }
  const tag = (field: number, wireType: number) => varint((field << 3) | wireType)
  const sized = (field: number, size: number, parts: readonly Uint8Array[]) => push(tag(field, 2), varint(size), ...parts)
  const self: ProtoMessage = {
    chunks,
    get sizeBytes() {
      return sizeBytes
    },
    int: (field, value) => push(tag(field, 0), varint(value)),
    float: (field, value) => push(tag(field, 5), new Uint8Array(Float32Array.of(value).buffer)),
    text(field, value) {
      const encoded = new TextEncoder().encode(value)
      return sized(field, encoded.length, [encoded])
    },
    bytes: (field, value) => sized(field, value.length, [value]),
    message: (field, value) => sized(field, value.sizeBytes, value.chunks),
  }
  return self
}

/** Negative numbers take the ten bytes of their 64-bit two's complement. */
function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  do {
    const low = Number(rest & 127n)
    rest >>= 7n
    bytes.push(rest > 0n ? low | 128 : low)
  } while (rest > 0n)
  return Uint8Array.from(bytes)
}
