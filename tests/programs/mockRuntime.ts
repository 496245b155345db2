import * as pulumi from "@pulumi/pulumi";
import { type PluginProcess } from "../protocol/pluginProcess";

/** A resource that a program registered. */
export interface RegisteredResource {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

/** What came of a program's run. */
export interface ProgramRun {
  /** What it exports, as `pulumi stack output` shows it. */
  outputs: Record<string, unknown>;
  /** In the order of their registration. */
  resources: RegisteredResource[];
}

/** How a program runs. */
export interface ProgramOptions {
  project: string;
  stack: string;
  /** The stack's configuration, with full keys such as `project:key`. */
  config: Readonly<Record<string, string>>;
}

/**
 * Runs a Pulumi program under Pulumi's mock runtime, its function calls answered by the real plugin process. Nothing is
 * created and no state is kept: a resource's outputs are its inputs. A process runs one program only, as what a failure
 * leaves behind is Pulumi's own.
 *
 * @param plugin - Configured, so that it answers Invoke.
 * @param load - Loads the program's main module, and gives what it exports.
 * @throws Error the first failure of the program or of a call that it makes, in Pulumi's words.
 */
export async function runUnderMocks(
  plugin: Pick<PluginProcess, "invoke">,
  { project, stack, config }: ProgramOptions,
  load: () => object,
): Promise<ProgramRun> {
  const resources: RegisteredResource[] = [];
  return new Promise((resolve, reject) => {
    // The outputs that depend on a failed call reject, and most of them belong to Pulumi alone.
    process.on("unhandledRejection", reject);
    const mocks: pulumi.runtime.Mocks = {
      call: async ({ token, inputs }) => {
        const { result = {}, failures } = await plugin.invoke(token, inputs as Record<string, unknown>);
        if (failures.length === 0) {
          return result;
        }
        const message = describeFailures(token, failures);
        // The SDK takes an error's words from where gRPC has them.
        const error = Object.assign(new Error(message), { details: message });
        reject(error);
        throw error;
      },
      newResource: ({ type, name, inputs }) => {
        const state = inputs as Record<string, unknown>;
        resources.push({ type, name, inputs: state });
        return { id: name, state };
      },
    };
    const run = async () => {
      await pulumi.runtime.setMocks(mocks, project, stack);
      pulumi.runtime.setAllConfig({ ...config });
      pulumi.output({ ...load() }).apply((outputs) => resolve({ outputs, resources }));
    };
    run().catch(reject);
  });
}

/** Failures in the words that the engine's SDK has for them. Source: sdk/nodejs/runtime/invoke.ts of pulumi/pulumi. */
function describeFailures(token: string, failures: readonly { property: string; reason: string }[]): string {
  const reasons = failures.map(({ property, reason }) => `${reason} (${property})`);
  return `Invoke of '${token}' failed: ${reasons.join("; ")}`;
}
