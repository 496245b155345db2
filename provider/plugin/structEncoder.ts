/** Below this length in UTF-16 units, a loop here is faster than a call into Node.js's own encoder. */
const SHORT = 64;

/** Memory that is never written to costs nothing, so that growing in large steps saves copies and takes no more. */
const GROWTH = 4;

/**
 * Encodes property bags as protobuf `google.protobuf.Struct` messages, straight into bytes.
 *
 * The generated messages build several objects for each value before a byte is written, which for a listing of 50,000
 * tokens costs more than reading it. Here a message is written from its end to its start, so that a length is known
 * when it is due, and an object that occurs twice (a token in a list and in a map) is encoded once and copied.
 * Source of the format: protobuf's encoding reference, and google/protobuf/struct.proto.
 */
export class StructEncoder {
  private buffer: Buffer;
  /** Where the bytes written so far begin. */
  private start: number;
  /** For each object encoded so far, where its Struct lies, counted from the buffer's end. */
  private readonly encoded = new Map<object, { fromEnd: number; length: number }>();

  constructor(initialBytes = 4096) {
    this.buffer = Buffer.allocUnsafe(initialBytes);
    this.start = initialBytes;
  }

  /** Writes a Struct as the field of an enclosing message. */
  structField(fieldNumber: number, properties: object): void {
    const end = this.used;
    this.struct(properties);
    this.lengthDelimited(fieldNumber, end);
  }

  /** Writes a text as the field of an enclosing message. */
  stringField(fieldNumber: number, text: string): void {
    const end = this.used;
    if (text.length > SHORT || !this.ascii(text)) {
      this.reserve(Buffer.byteLength(text));
      this.buffer.write(text, this.start, "utf8");
    }
    this.lengthDelimited(fieldNumber, end);
  }

  /** Closes a message that began when `used` was `end`, as the field of an enclosing one. */
  lengthDelimited(fieldNumber: number, end: number): void {
    this.varint(this.used - end);
    this.varint((fieldNumber << 3) | 2);
  }

  /** How many bytes are written so far. */
  get used(): number {
    return this.buffer.length - this.start;
  }

  /** The bytes written. */
  finish(): Buffer {
    return this.buffer.subarray(this.start);
  }

  private struct(properties: object): void {
    const known = this.encoded.get(properties);
    if (known !== undefined) {
      this.copy(known.fromEnd, known.length);
      return;
    }
    const before = this.used;
    // By keys, as entries take longer to make than all the rest.
    for (const key of Object.keys(properties).reverse()) {
      const value = (properties as Record<string, unknown>)[key];
      // Pulumi makes no difference between null and absent, and undefined has no encoding at all.
      if (value === undefined || value === null) {
        continue;
      }
      const end = this.used;
      this.value(2, value);
      this.stringField(1, key);
      this.lengthDelimited(1, end);
    }
    this.encoded.set(properties, { fromEnd: this.used, length: this.used - before });
  }

  /** Writes a `google.protobuf.Value` as a field: 1 null, 2 number, 3 string, 4 bool, 5 struct, 6 list. */
  private value(fieldNumber: number, value: unknown): void {
    const end = this.used;
    if (typeof value === "string") {
      this.stringField(3, value);
    } else if (typeof value === "boolean") {
      this.boolean(value);
    } else if (typeof value === "number") {
      this.double(value);
    } else if (Array.isArray(value)) {
      this.list(value);
    } else if (value === null || value === undefined) {
      this.null();
    } else if (typeof value === "object") {
      this.structField(5, value);
    } else {
      throw new TypeError(`A ${typeof value} has no place in a Struct.`);
    }
    this.lengthDelimited(fieldNumber, end);
  }

  private list(values: readonly unknown[]): void {
    const end = this.used;
    for (let index = values.length - 1; index >= 0; index--) {
      this.value(1, values[index]);
    }
    this.lengthDelimited(6, end);
  }

  /** What has a place in a list, if only to keep those of the others. */
  private null(): void {
    this.varint(0);
    this.varint(1 << 3);
  }

  private boolean(value: boolean): void {
    this.varint(value ? 1 : 0);
    this.varint(4 << 3);
  }

  private double(value: number): void {
    this.reserve(8);
    this.buffer.writeDoubleLE(value, this.start);
    this.varint((2 << 3) | 1);
  }

  /** Writes a text that is ASCII and nothing else. Returns false, with nothing written, for any other. */
  private ascii(text: string): boolean {
    this.reserve(text.length);
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 127) {
        this.start += text.length;
        return false;
      }
      this.buffer[this.start + index] = code;
    }
    return true;
  }

  private varint(value: number): void {
    if (value < 128) {
      this.reserve(1);
      this.buffer[this.start] = value;
      return;
    }
    let length = 1;
    for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) {
      length++;
    }
    this.reserve(length);
    let rest = value;
    for (let index = 0; index < length; index++) {
      this.buffer[this.start + index] = (rest % 128) + (index < length - 1 ? 128 : 0);
      rest = Math.floor(rest / 128);
    }
  }

  private copy(fromEnd: number, length: number): void {
    this.reserve(length);
    const source = this.buffer.length - fromEnd;
    this.buffer.copyWithin(this.start, source, source + length);
  }

  /** Moves the start back by so many bytes, growing the buffer at its front where they don't fit. */
  private reserve(bytes: number): void {
    if (bytes > this.start) {
      const grown = Buffer.allocUnsafe(Math.max(this.buffer.length * GROWTH, this.used + bytes));
      const start = grown.length - this.used;
      this.buffer.copy(grown, start, this.start);
      this.buffer = grown;
      this.start = start;
    }
    this.start -= bytes;
  }
}
