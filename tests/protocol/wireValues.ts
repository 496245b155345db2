// Source: sdk/nodejs/runtime/rpc.ts of pulumi/pulumi. Written down here again, so that a wrong one in the plugin shows.
const signature = "4dabf18193072939515e22adb298388d";

/** What stands for a value that a preview does not know yet. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A value as the engine sends one that is secret. */
export function secret(value: unknown): object {
  return { [signature]: "1b47061264138c4ac30d75fd1eb44270", value };
}

/** A value as the engine sends an output; without an argument, one that is not known yet. */
export function output(value?: unknown): object {
  return { [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value };
}
