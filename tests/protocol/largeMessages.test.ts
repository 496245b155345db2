import { readFileSync } from "node:fs";
import * as grpc from "@grpc/grpc-js";
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { useStage } from "./stage";

const stage = useStage();

const MB = 1024 * 1024;
const { deflate, gzip, identity } = grpc.compressionAlgorithms;
const { INTERNAL, RESOURCE_EXHAUSTED } = grpc.status;

/** An Invoke whose arguments are so many bytes of fields, each of them two bytes: an entry without key and value. */
function emptyEntries(bytes: number): Buffer {
  return invoke(Buffer.alloc(bytes, Buffer.from([0x0a, 0])));
}

/** An Invoke with one argument, a string of so many bytes. */
function longString(bytes: number): Buffer {
  const value = new BinaryWriter().tag(3, WireType.LengthDelimited).bytes(Buffer.alloc(bytes)).finish();
  return invoke(
    new BinaryWriter()
      .tag(1, WireType.LengthDelimited)
      .fork()
      .tag(1, WireType.LengthDelimited)
      .string("name")
      .tag(2, WireType.LengthDelimited)
      .bytes(value)
      .join()
      .finish(),
  );
}

function invoke(args: Uint8Array): Buffer {
  const tok = "cloudflare-access:index:getServiceTokens";
  return Buffer.from(
    new BinaryWriter()
      .tag(1, WireType.LengthDelimited)
      .string(tok)
      .tag(2, WireType.LengthDelimited)
      .bytes(args)
      .finish(),
  );
}

/** Sends a message as it is, or compressed. @returns The status of the answer. */
function send(message: Buffer, compression: grpc.compressionAlgorithms): Promise<grpc.status> {
  const client = new grpc.Client(
    stage.plugin.client.getChannel().getTarget().replace(/^dns:/, ""),
    grpc.credentials.createInsecure(),
    {
      "grpc.default_compression_algorithm": compression,
      "grpc.max_send_message_length": -1,
    },
  );
  return new Promise((resolve) => {
    const pass = (bytes: Buffer) => bytes;
    client.makeUnaryRequest("/pulumirpc.ResourceProvider/Invoke", pass, pass, message, (error) => {
      client.close();
      resolve(error?.code ?? grpc.status.OK);
    });
  });
}

/** The most memory that the plugin ever had, in MB; 0 where the system doesn't tell. */
function peakMemory(): number {
  try {
    const status = readFileSync(`/proc/${String(stage.plugin.child.pid)}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  } catch {
    return 0;
  }
}

describe("a message that is too large", () => {
  it.each([
    ["as it is", 130, identity, RESOURCE_EXHAUSTED],
    ["once it is unpacked by gzip", 130, gzip, RESOURCE_EXHAUSTED],
    ["for its millions of fields, unpacked by deflate", 100, deflate, INTERNAL],
  ])("%s is refused, and the plugin goes on with memory to spare", async (_, size, compression, code) => {
    expect(await send(emptyEntries(size * MB), compression)).toBe(code);

    expect(peakMemory()).toBeLessThan(1_500);
    expect((await stage.invoke("getServiceTokens")).failures).toEqual([]);
  });

  it("is one of 128 MB, and none of 100", async () => {
    expect(await send(longString(100 * MB), gzip)).toBe(grpc.status.OK);
  });
});
