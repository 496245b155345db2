import { type Server } from "node:net";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { clipMessage } from "../clip";
import { reportBug } from "../packageInfo";
import { type Provider } from "./provider";
import * as requests from "./requests";
import * as responses from "./responses";
import { CancelledByUser, UserError } from "./userError";

/** Listings of tens of thousands of tokens don't fit gRPC's default of 4 MB. Pulumi's own limit is the same. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

const { handshake, attach, getPluginInfo, getSchema, cancel } = ResourceProviderService;
const { checkConfig, diffConfig, configure, invoke } = ResourceProviderService;
const { check, diff, create, read, update, delete: remove } = ResourceProviderService;

/**
 * The part of Pulumi's service that is served; the rest gets gRPC's own UNIMPLEMENTED. Requests are read by our own decoders,
 * because a wrong length keeps the generated ones busy for minutes: see readFields in decodeStruct.ts. Responses with properties are
 * written by our own encoder: see StructEncoder.
 */
const service = {
  handshake: { ...handshake, requestDeserialize: requests.decodeHandshakeRequest },
  attach: { ...attach, requestDeserialize: requests.decodeAttachRequest },
  getPluginInfo: { ...getPluginInfo, requestDeserialize: requests.decodeEmpty },
  getSchema: { ...getSchema, requestDeserialize: requests.decodeGetSchemaRequest },
  checkConfig: {
    ...checkConfig,
    requestDeserialize: requests.decodeCheckRequest,
    responseSerialize: responses.encodeCheckResponse,
  },
  diffConfig: { ...diffConfig, requestDeserialize: requests.decodeDiffRequest },
  configure: { ...configure, requestDeserialize: requests.decodeConfigureRequest },
  invoke: {
    ...invoke,
    requestDeserialize: requests.decodeInvokeRequest,
    responseSerialize: responses.encodeInvokeResponse,
  },
  check: {
    ...check,
    requestDeserialize: requests.decodeCheckRequest,
    responseSerialize: responses.encodeCheckResponse,
  },
  diff: { ...diff, requestDeserialize: requests.decodeDiffRequest },
  create: {
    ...create,
    requestDeserialize: requests.decodeCreateRequest,
    responseSerialize: responses.encodeCreateResponse,
  },
  read: { ...read, requestDeserialize: requests.decodeReadRequest, responseSerialize: responses.encodeReadResponse },
  update: {
    ...update,
    requestDeserialize: requests.decodeUpdateRequest,
    responseSerialize: responses.encodeUpdateResponse,
  },
  delete: { ...remove, requestDeserialize: requests.decodeEmpty },
  cancel: { ...cancel, requestDeserialize: requests.decodeEmpty },
};

/** Serves a provider to whoever connects to a listener. */
export function serve(provider: Provider, listener: Server): void {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
  });
  server.addService(service, toImplementation(provider));
  const injector = server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
  listener.on("connection", (socket) => injector.injectConnection(socket));
}

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
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof CancelledByUser) {
    return { code: grpc.status.CANCELLED, details: toDetails(message) };
  }
  if (error instanceof UserError) {
    return { code: grpc.status.FAILED_PRECONDITION, details: toDetails(message) };
  }
  return {
    code: grpc.status.INTERNAL,
    details: toDetails(`Internal error of pulumi-cloudflare-access: ${message}. ${reportBug}`),
  };
}

/**
 * A message as gRPC can send it: it percent-encodes the details of a status, which a lone surrogate makes throw, and that ends
 * the process (https://github.com/grpc/grpc-node/blob/master/packages/grpc-js/src/server-interceptors.ts, `sendStatus`).
 */
function toDetails(message: string): string {
  return clipMessage(message).replace(/\p{Surrogate}/gu, "\uFFFD");
}
