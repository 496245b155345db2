/** How to read each known field of a message, by its number. */
export type FieldReaders = Readonly<Record<number, () => void>>;

/** How a field's value stands in the bytes. There are two more, 3 and 4, of groups: nothing sends them any more. */
const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/**
 * Reads protobuf messages field by field: https://protobuf.dev/programming-guides/encoding/.
 *
 * It believes no length: a field that claims to be longer than its message is an error. The reader of google-protobuf goes on
 * behind the end, and a message of 44 bytes can keep it busy for minutes.
 */
export class MessageReader {
  private wireType = VARINT;

  /** Reads the bytes from `at` to `end`. */
  constructor(
    private readonly bytes: Buffer,
    private at = 0,
    private readonly end = bytes.length,
  ) {}

  /**
   * Reads all fields in their order; those that nothing knows are skipped.
   *
   * @throws where the bytes are no message.
   */
  readFields(readers: FieldReaders): void {
    while (this.at < this.end) {
      const tag = this.varint();
      this.wireType = tag % 8;
      const read = readers[Math.floor(tag / 8)];
      if (read === undefined) {
        this.skip();
      } else {
        read();
      }
    }
  }

  readString(): string {
    const start = this.lengthDelimited();
    return this.bytes.toString("utf8", start, this.at);
  }

  /** Reads a message within this one. */
  readMessage(): MessageReader {
    const start = this.lengthDelimited();
    return new MessageReader(this.bytes, start, this.at);
  }

  readDouble(): number {
    this.expect(FIXED_64);
    return this.bytes.readDoubleLE(this.pass(8));
  }

  readBoolean(): boolean {
    return this.readUnsigned() !== 0;
  }

  /** Reads an integer that is not negative. */
  readUnsigned(): number {
    this.expect(VARINT);
    return this.varint();
  }

  private lengthDelimited(): number {
    this.expect(LENGTH_DELIMITED);
    return this.pass(this.varint());
  }

  private expect(wireType: number): void {
    if (this.wireType !== wireType) {
      throw new Error(`A field has wire type ${this.wireType} instead of ${wireType}.`);
    }
  }

  private skip(): void {
    switch (this.wireType) {
      case VARINT:
        this.varint();
        break;
      case FIXED_64:
        this.pass(8);
        break;
      case LENGTH_DELIMITED:
        this.pass(this.varint());
        break;
      case FIXED_32:
        this.pass(4);
        break;
      default:
        throw new Error(`A field has wire type ${this.wireType}, which nothing sends.`);
    }
  }

  /** A number of up to 64 bits; beyond 2 ** 53 it is not exact, but nothing here is so large, and no length can be. */
  private varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 70; scale *= 128) {
      const byte = this.bytes[this.pass(1)] ?? 0;
      value += (byte % 128) * scale;
      if (byte < 128) {
        return value;
      }
    }
    throw new Error("A number has more than 64 bits.");
  }

  /** Goes on behind so many bytes. @returns Where they begin. */
  private pass(length: number): number {
    const start = this.at;
    if (length > this.end - start) {
      throw new Error("A field claims to be longer than its message.");
    }
    this.at += length;
    return start;
  }
}
