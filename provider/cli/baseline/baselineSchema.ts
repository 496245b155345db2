import * as z from "zod";
import { FINDING_KIND_VALUES, UNMANAGED_VALUES } from "../../tokens/closedSets";

/** The version of the format that is read and written. */
export const BASELINE_VERSION = 1;

const DURATION = "Written as Go durations are, for example `720h` or `1h30m`";

const id = (what: string) =>
  z.string().meta({ description: `The ID of the ${what}: 32 hexadecimal characters.`, pattern: "^[0-9a-fA-F]{32}$" });

const tokenSchema = z
  .strictObject({
    name: z.string().meta({ description: "The exact name of the token.", minLength: 1 }),
    id: z
      .string()
      .meta({
        description: "The ID of the token. A token with this ID is recognized even if it was renamed.",
        minLength: 1,
      })
      .exactOptional(),
    clientId: z.string().meta({ description: "The client ID of the token.", minLength: 1 }).exactOptional(),
    duration: z
      .string()
      .meta({ description: `The duration of the token. ${DURATION}, or \`forever\`.` })
      .exactOptional(),
    enabled: z
      .boolean()
      .meta({ description: "Whether the token is to be enabled. The default is true." })
      .exactOptional(),
    clientSecretVersion: z
      .int()
      .min(1)
      .meta({ description: "The version of the client secret, which each rotation raises by one." })
      .exactOptional(),
    expiringWithin: z
      .string()
      .meta({ description: `Replaces the scope's \`expiringWithin\` for this token. ${DURATION}.` })
      .exactOptional(),
  })
  .meta({
    description: "A token that is expected to be there. A field that is left out is not compared, except `enabled`.",
  });

const acceptSchema = z
  .strictObject({
    kind: z.enum(FINDING_KIND_VALUES).meta({ description: "The kind of the finding." }),
    name: z
      .string()
      .meta({ description: "The name of the token, as the finding has it.", minLength: 1 })
      .exactOptional(),
    id: z.string().meta({ description: "The ID of the token, as the finding has it.", minLength: 1 }).exactOptional(),
    until: z.string().meta({
      description: "The last day, in UTC, on which the finding is accepted, for example `2027-01-31`.",
      pattern: "^\\d{4}-\\d{2}-\\d{2}$",
    }),
    reason: z.string().meta({ description: "Why the finding is accepted.", minLength: 1 }),
  })
  .meta({
    description: "A finding that is accepted until a day. It needs `name` or `id`, or both.",
    anyOf: [{ required: ["name"] }, { required: ["id"] }],
  });

const scopeSchema = z
  .strictObject({
    accountId: id("account").exactOptional(),
    zoneId: id("zone").exactOptional(),
    accountName: z
      .string()
      .meta({ description: "The name of the account, shown beside its ID. It is not compared with anything." })
      .exactOptional(),
    expiringWithin: z
      .string()
      .meta({ description: `How near an expiry is reported as \`expiring\`. ${DURATION}; the default is \`720h\`.` })
      .exactOptional(),
    inactiveFor: z
      .string()
      .meta({ description: `How long a token may go unused. ${DURATION}; tokens are not checked for this by default.` })
      .exactOptional(),
    unmanaged: z
      .enum(UNMANAGED_VALUES)
      .meta({ description: "What to do about tokens that nothing expects. The default is to ignore them." })
      .exactOptional(),
    tokens: z.array(tokenSchema).meta({ description: "The tokens that are expected." }),
    accept: z
      .array(acceptSchema)
      .meta({ description: "Known findings that do not count until a day. They are shown as accepted." })
      .exactOptional(),
  })
  .meta({
    description:
      "An account or a zone, and the tokens that are expected there. It has exactly one of `accountId` and `zoneId`.",
    oneOf: [{ required: ["accountId"] }, { required: ["zoneId"] }],
  });

/** What a baseline file contains. */
export const baselineSchema = z
  .strictObject({
    $schema: z.string().meta({ description: "Where editors find this schema." }).exactOptional(),
    version: z.literal(BASELINE_VERSION).meta({ description: "The version of the format." }),
    scopes: z.array(scopeSchema).min(1).meta({ description: "The accounts and zones to check." }),
  })
  .meta({
    title: "A baseline of Cloudflare Access service tokens",
    description:
      "Which service tokens `cloudflare-access drift` expects. `cloudflare-access baseline write` writes it.",
  });

/** The content of a baseline file. */
export type Baseline = z.infer<typeof baselineSchema>;

/** An account or a zone of a baseline file. */
export type BaselineScope = Baseline["scopes"][number];

/** A token that a baseline file expects. */
export type BaselineToken = BaselineScope["tokens"][number];

/** The keys that there are at a path of the file: of the whole, of a scope, of a token, or of an accepted finding. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length < 4) {
    return Object.keys(path.length === 0 ? baselineSchema.shape : scopeSchema.shape);
  }
  return Object.keys(path[2] === "accept" ? acceptSchema.shape : tokenSchema.shape);
}
