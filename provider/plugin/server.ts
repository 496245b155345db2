import { type Server } from "node:net";
import * as grpc from "@grpc/grpc-js";
import { type Provider } from "./provider";
import * as requests from "./requests";
import * as responses from "./responses";
import { CancelledByUser, toServiceError } from "./serviceErrors";

/** A list or a state with 50,000 tokens is 28 MB; gRPC's default is 4. It holds for messages as they are and unpacked. */
const MAX_GRPC_MESSAGE_BYTES = 128 * 1024 * 1024;

/**
 * Serves a provider to whoever connects to a listener.
 *
 * The methods are those of https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto that are served; the rest gets
 * gRPC's own UNIMPLEMENTED. Messages are read and written by our own code: see docs/decisions/own-grpc-server.md.
 */
export function serve(provider: Provider, listener: Server): void {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": MAX_GRPC_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_GRPC_MESSAGE_BYTES,
  });
  function register<Request, Response>(
    name: string,
    method: Method<Request, Response>,
    decode: (bytes: Buffer) => Request,
    encode: (response: Response) => Buffer,
  ): void {
    server.register(`/pulumirpc.ResourceProvider/${name}`, unary(method.bind(provider)), encode, decode, "unary");
  }
  /* eslint-disable @typescript-eslint/unbound-method -- register binds them */
  register("Handshake", provider.handshake, requests.decodeHandshakeRequest, responses.encodeHandshakeResponse);
  register("Attach", provider.attach, requests.decodeAttachRequest, responses.encodeEmpty);
  register("GetPluginInfo", provider.getPluginInfo, requests.decodeEmpty, responses.encodeText);
  register("GetSchema", provider.getSchema, requests.decodeGetSchemaRequest, responses.encodeText);
  register("CheckConfig", provider.checkConfig, requests.decodeCheckRequest, responses.encodeCheckResponse);
  register("DiffConfig", provider.diffConfig, requests.decodeDiffRequest, responses.encodeDiffConfigResponse);
  register("Configure", provider.configure, requests.decodeConfigureRequest, responses.encodeConfigureResponse);
  register("Invoke", provider.invoke, requests.decodeInvokeRequest, responses.encodeInvokeResponse);
  register("Check", provider.check, requests.decodeCheckRequest, responses.encodeCheckResponse);
  register("Diff", provider.diff, requests.decodeDiffRequest, responses.encodeDiffResponse);
  register("Create", provider.create, requests.decodeCreateRequest, responses.encodeCreateResponse);
  register("Read", provider.read, requests.decodeReadRequest, responses.encodeReadResponse);
  register("Update", provider.update, requests.decodeUpdateRequest, responses.encodeUpdateResponse);
  register("Delete", provider.delete, requests.decodeEmpty, responses.encodeEmpty);
  register("Cancel", provider.cancel, requests.decodeEmpty, responses.encodeEmpty);
  /* eslint-enable @typescript-eslint/unbound-method */
  const injector = server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
  listener.on("connection", (socket) => injector.injectConnection(socket));
}

/** What answers a call; its signal aborts when the caller goes away. */
type Method<Request, Response> = (request: Request, signal: AbortSignal) => Response | Promise<Response>;

/** Adapts a method, whose errors become gRPC's. */
function unary<Request, Response>(method: Method<Request, Response>): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    const controller = new AbortController();
    call.on("cancelled", () => controller.abort(new CancelledByUser()));
    Promise.resolve()
      .then(() => method(call.request, controller.signal))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(toServiceError(error)),
      );
  };
}
