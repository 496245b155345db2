import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { encodeInvokeResponse } from "./invokeResponse";
import { type Provider } from "./provider";
import { CancelledByUser, UserError } from "./userError";

/** Listings of tens of thousands of tokens don't fit gRPC's default of 4 MB. Pulumi's own limit is the same. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

/** Pulumi's service, but for the answers of functions, which are encoded straight into bytes; see StructEncoder. */
const service = {
  ...ResourceProviderService,
  invoke: { ...ResourceProviderService.invoke, responseSerialize: encodeInvokeResponse },
};

/** Serves a provider on a free port of this machine's loopback. Resolves with the port. */
export async function serve(provider: Provider): Promise<number> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
  });
  server.addService(service, toImplementation(provider));
  return new Promise((resolve, reject) => {
    // The scheme says that there is no name to resolve, for which gRPC would start a resolver.
    server.bindAsync("ipv4:127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) {
        resolve(port);
      } else {
        reject(error);
      }
    });
  });
}

/** What is not here gets gRPC's own UNIMPLEMENTED. */
function toImplementation(provider: Provider): grpc.UntypedServiceImplementation {
  return {
    handshake: unary(provider.handshake.bind(provider)),
    attach: unary(provider.attach.bind(provider)),
    getPluginInfo: unary(provider.getPluginInfo.bind(provider)),
    getSchema: unary(provider.getSchema.bind(provider)),
    checkConfig: unary(provider.checkConfig.bind(provider)),
    diffConfig: unary(provider.diffConfig.bind(provider)),
    configure: unary(provider.configure.bind(provider)),
    invoke: unary(provider.invoke.bind(provider)),
    check: unary(provider.check.bind(provider)),
    diff: unary(provider.diff.bind(provider)),
    create: unary(provider.create.bind(provider)),
    read: unary(provider.read.bind(provider)),
    update: unary(provider.update.bind(provider)),
    delete: unary(provider.delete.bind(provider)),
    cancel: unary(provider.cancel.bind(provider)),
  };
}

/** Adapts an asynchronous method: its signal aborts when the caller goes away, its errors become gRPC's. */
function unary<Request, Response>(method: (request: Request, signal: AbortSignal) => Response | Promise<Response>) {
  return (call: grpc.ServerUnaryCall<Request, Response>, callback: grpc.sendUnaryData<Response>): void => {
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

function toServiceError(error: unknown): Partial<grpc.StatusObject> {
  const words = error instanceof Error ? error.message : String(error);
  if (error instanceof CancelledByUser) {
    return { code: grpc.status.CANCELLED, details: words };
  }
  if (error instanceof UserError) {
    return { code: grpc.status.FAILED_PRECONDITION, details: words };
  }
  const details = `pulumi-cloudflare-access failed in a way it should not; please report this to its authors: ${words}`;
  return { code: grpc.status.INTERNAL, details };
}
