import { type ApiErrorEntry, type ApiFailure } from "./apiFailure";

/** One answer before it is put on the wire. Header names are in lower case. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** An envelope's parts; `result` and `resultInfo` are JSON already, and left out of the envelope when undefined. */
export interface Envelope {
  success: boolean;
  errors: readonly ApiErrorEntry[];
  messages: readonly { code: number; message: string; type: null }[];
  result: string | Buffer | undefined;
  resultInfo: string | undefined;
}

/** A successful answer with one object. */
export function resultReply(result: unknown, status = 200, messages: Envelope["messages"] = []): Reply {
  return envelopeReply(status, {
    success: true,
    errors: [],
    messages,
    result: JSON.stringify(result),
    resultInfo: undefined,
  });
}

/** The answer that a failure makes. */
export function failureReply({ status, errors }: ApiFailure): Reply {
  return envelopeReply(status, { success: false, errors, messages: [], result: "null", resultInfo: undefined });
}

/** The v4 envelope as JSON. A big page's bytes are only copied, never serialised again. */
export function envelopeReply(status: number, envelope: Envelope): Reply {
  const { success, errors, messages, result, resultInfo } = envelope;
  const head = `{"success":${success},"errors":${JSON.stringify(errors)},"messages":${JSON.stringify(messages)}`;
  const tail = resultInfo === undefined ? "}" : `,"result_info":${resultInfo}}`;
  const body =
    result === undefined
      ? Buffer.from(`${head}${tail}`)
      : Buffer.concat([
          Buffer.from(`${head},"result":`),
          typeof result === "string" ? Buffer.from(result) : result,
          Buffer.from(tail),
        ]);
  return { status, headers: { "content-type": "application/json" }, body };
}
