import type {
  ReadResourceRequest,
  RegisterResourceRequest,
  ResourceInvokeRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import * as pulumi from "@pulumi/pulumi";
import { type Mocks, MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/**
 * Starts Pulumi's mock runtime, with the requests kept that a program sends to the engine, each as the SDK of Pulumi wrote it
 * for the wire.
 *
 * The mocks themselves are not told of a call's version and secrets, so the requests are read where the monitor, which
 * stands for the engine, receives them.
 *
 * @param answers - What calls and resources get; by default nothing, and inputs as outputs.
 * @param preview - Whether the program runs in a preview.
 */
export async function recordRequests(answers: Partial<Mocks> = {}, preview = false) {
  const mocks: Mocks = {
    call: () => ({}),
    newResource: (args) => ({ id: `${args.name}-id`, state: args.inputs as Record<string, unknown> }),
    ...answers,
  };
  await pulumi.runtime.setMocks(mocks, "project", "stack", preview);
  const invoke = jest.spyOn(MockMonitor.prototype, "invoke");
  const register = jest.spyOn(MockMonitor.prototype, "registerResource");
  const read = jest.spyOn(MockMonitor.prototype, "readResource");
  return {
    /** Function calls. */
    invokes: () =>
      invoke.mock.calls.map(([request]: [ResourceInvokeRequest, unknown]) => ({
        token: request.getTok(),
        version: request.getVersion(),
        provider: request.getProvider(),
        args: request.getArgs()?.toJavaScript(),
      })),
    /** Resources and providers declared. */
    registrations: () =>
      register.mock.calls.map(([request]: [RegisterResourceRequest, unknown]) => ({
        type: request.getType(),
        name: request.getName(),
        version: request.getVersion(),
        inputs: request.getObject()?.toJavaScript(),
        secretOutputs: request.getAdditionalsecretoutputsList(),
      })),
    /** Resources read by their ID. */
    reads: () =>
      read.mock.calls.map(([request]: [ReadResourceRequest, unknown]) => ({
        type: request.getType(),
        id: request.getId(),
        version: request.getVersion(),
        inputs: request.getProperties()?.toJavaScript(),
      })),
  };
}

/** The value of an output, once it is there. A program under mocks that never resolves one fails by jest's timeout. */
export function valueOf<Value>(output: pulumi.Output<Value>): Promise<Value> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}
