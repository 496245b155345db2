import { connect } from "node:net";
import { type Emulator } from "./emulator";
import { tokensPath } from "./callApi";

/** What a listing request put on the wire. */
export interface RawAnswer {
  /** Everything up to the empty line; everything there is when none came. */
  head: string;
  body: Buffer;
  /** How the server ended the connection; `open` when the caller stopped waiting first. */
  end: "closed" | "reset" | "open";
  /** The number of separate pieces in which the bytes arrived. */
  pieces: number;
}

/**
 * Asks for the listing over a bare socket, so that nothing between repairs what the server sends.
 * @param until stops waiting once it holds of what has arrived; by default the server's end is awaited.
 */
export function rawListing(emulator: Emulator, until: (received: string) => boolean = () => false): Promise<RawAnswer> {
  const { hostname, port } = new URL(emulator.baseUrl);
  const request = [
    `GET /client/v4${tokensPath(emulator)} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    `Authorization: Bearer ${emulator.credentials.apiToken}`,
    "Connection: close",
  ].join("\r\n");
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(`${request}\r\n\r\n`));
    const chunks: Buffer[] = [];
    const finish = (end: RawAnswer["end"]) => {
      socket.destroy();
      resolve({ ...split(Buffer.concat(chunks)), end, pieces: chunks.length });
    };
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      if (until(Buffer.concat(chunks).toString("latin1"))) {
        finish("open");
      }
    });
    socket.on("end", () => finish("closed"));
    socket.on("error", () => finish("reset"));
  });
}

/** The value of a header of a raw answer. */
export function headerOf({ head }: RawAnswer, name: string): string | undefined {
  return new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1];
}

function split(bytes: Buffer): { head: string; body: Buffer } {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) {
    return { head: bytes.toString("latin1"), body: Buffer.alloc(0) };
  }
  return { head: bytes.subarray(0, end).toString("latin1"), body: bytes.subarray(end + 4) };
}
