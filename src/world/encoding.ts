/** Bytes of a file ↔ text. The byte order mark and every line ending stay in the text. */

type Encoding = 'utf8' | 'utf16le' | 'utf16be'

/** UTF-16 when a byte order mark says so, else UTF-8; bytes that are not valid become U+FFFD. */
export function decode(bytes: Buffer): string {
  return read(bytes, encodingOf(bytes))
}

/**
 * The bytes of a changed text in the encoding of the file before.
 *
 * @returns `changed` when the bytes hold another text than the one before, `invalid` when they hold more than their text
 * tells: writing the text back would not give them again.
 */
export function encodeLike(original: Buffer, before: string, after: string): Buffer | 'changed' | 'invalid' {
  const encoding = encodingOf(original)
  if (read(original, encoding) !== before) return 'changed'
  return write(before, encoding).equals(original) ? write(after, encoding) : 'invalid'
}

function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16be'
  return 'utf8'
}

function read(bytes: Buffer, encoding: Encoding): string {
  if (encoding === 'utf16be') return swapped(bytes).toString('utf16le')
  return bytes.toString(encoding)
}

function write(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf16be') return swapped(Buffer.from(text, 'utf16le'))
  return Buffer.from(text, encoding)
}

/** Each pair of bytes exchanged; an odd last byte is dropped. */
function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16()
}
