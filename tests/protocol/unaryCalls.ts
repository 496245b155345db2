import { type CheckResponse, type InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

/** A property bag as tests write it. */
export type Properties = Readonly<Record<string, unknown>>;

/** What was wrong with one property of a request. */
export interface Failure {
  property: string;
  reason: string;
}

/** Makes a promise of a unary call. */
export function answer<Response>(
  call: (callback: (error: Error | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

/** A property bag as a Struct. */
export function toStruct(properties: Properties): Struct {
  // JSON has no undefined, which a Struct can't hold.
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Record<string, JavaScriptValue>);
}

/** A Struct as a property bag; an absent one is empty. */
export function toProperties(struct: Struct | undefined): Record<string, unknown> {
  return struct?.toJavaScript() ?? {};
}

/** What an answer finds wrong. */
export function toFailures(response: CheckResponse | InvokeResponse): Failure[] {
  return response
    .getFailuresList()
    .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }));
}
