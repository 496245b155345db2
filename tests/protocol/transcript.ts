import * as grpc from "@grpc/grpc-js";
import { type Failure } from "./unaryCalls";

/** The answer of a call, as far as a transcript needs it. */
interface Message {
  serializeBinary(): Uint8Array;
  toObject(): object;
}

/** Everything that a process says, on its standard streams and in its answers, so that tests can search it. */
export class Transcript {
  private parts: string[] = [];

  add(text: string): void {
    this.parts.push(text);
  }

  get text(): string {
    return this.parts.join("\n");
  }

  clear(): void {
    this.parts = [];
  }

  /** Records every answer of a client's calls, and every error. */
  get interceptor(): grpc.Interceptor {
    return (options, nextCall) =>
      new grpc.InterceptingCall(nextCall(options), {
        start: (metadata, _listener, next) =>
          next(metadata, {
            onReceiveMessage: (message: Message | null, pass: (message: unknown) => void) => {
              if (message !== null) {
                this.add(toText(options.method_definition.path, message));
              }
              pass(message);
            },
            onReceiveStatus: (status, pass) => {
              this.add(`${status.details} ${JSON.stringify(status.metadata)}`);
              pass(status);
            },
          }),
      });
  }
}

/** A configuration comes back from its check, credentials and all: there only the failures count. */
function toText(path: string, message: Message): string {
  if (path.endsWith("/CheckConfig")) {
    const { failuresList } = message.toObject() as { failuresList: readonly Failure[] };
    return failuresList.map(({ property, reason }) => `${property}: ${reason}`).join("\n");
  }
  // Texts are in a protobuf message as they are.
  return Buffer.from(message.serializeBinary()).toString("utf8");
}
