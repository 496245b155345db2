import { gzipSync } from "node:zlib";
import { type Reply } from "../reply";

/** Faults of an answer's headers and coding. */
export type ReplyFault =
  /** The right body under another content type. */
  | { kind: "contentType"; contentType: string }
  /** The body in gzip; `broken` gzip can't be decompressed. */
  | { kind: "gzip"; broken?: boolean }
  /** `Ratelimit` says that `r` calls are left, and that there is a new quota in `t` seconds. */
  | { kind: "ratelimit"; r: number; t: number };

/** Whether a fault is one of these. */
export function isReplyFault(fault: { kind: string }): fault is ReplyFault {
  return ["contentType", "gzip", "ratelimit"].includes(fault.kind);
}

/** The answer as the faults change it. */
export function changedReply(reply: Reply, faults: readonly ReplyFault[]): Reply {
  return faults.reduce(changedReplyOnce, reply);
}

function changedReplyOnce(reply: Reply, fault: ReplyFault): Reply {
  switch (fault.kind) {
    case "contentType":
      return withHeader(reply, "content-type", fault.contentType);
    case "ratelimit":
      return withHeader(reply, "ratelimit", `"default";r=${fault.r};t=${fault.t}`);
    case "gzip": {
      const body = gzipSync(reply.body);
      // Behind the ten bytes of gzip's own header a block type that does not exist: the fault is in the data.
      if (fault.broken === true) {
        body.fill(0xff, 10);
      }
      return withHeader({ ...reply, body }, "content-encoding", "gzip");
    }
  }
}

function withHeader(reply: Reply, name: string, value: string): Reply {
  return { ...reply, headers: { ...reply.headers, [name]: value } };
}
