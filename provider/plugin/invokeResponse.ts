import { type Failure } from "../arguments/argumentError";
import { StructEncoder } from "./structEncoder";

/** The answer to an Invoke: what the function returned, or what the user has to mend. */
export type InvokeAnswer = { result: object } | { failures: readonly Failure[] };

/** Encodes an answer as a `pulumirpc.InvokeResponse`. Source: proto/pulumi/provider.proto of pulumi/pulumi. */
export function encodeInvokeResponse(answer: InvokeAnswer): Buffer {
  const encoder = new StructEncoder();
  if ("result" in answer) {
    encoder.structField(1, answer.result);
    return encoder.finish();
  }
  for (const { property, reason } of [...answer.failures].reverse()) {
    const end = encoder.used;
    encoder.stringField(2, reason);
    encoder.stringField(1, property);
    encoder.lengthDelimited(2, end);
  }
  return encoder.finish();
}
