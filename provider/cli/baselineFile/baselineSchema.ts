import * as z from "zod";
import { FindingKind, Unmanaged } from "../../../sdk/nodejs/types/enums";

/** The version of the format that is read and written. */
export const BASELINE_VERSION = 1;

const DURATION = "Go duration, for example `720h` or `1h30m`";

/** A string, and what editors are told of it; what the command says itself is in baselineFile.ts. */
const string = (description: string, keywords: object = {}) => z.string().meta({ description, ...keywords });

const nonEmpty = (description: string) => string(description, { minLength: 1 });

const id = (what: string) =>
  string(`The ID of the ${what}: 32 hexadecimal characters.`, { pattern: "^[0-9a-fA-F]{32}$" });

const tokenSchema = z
  .strictObject({
    name: nonEmpty("The exact name of the token."),
    id: nonEmpty("The ID of the token. A token with this ID is recognized even if it was renamed.").exactOptional(),
    clientId: nonEmpty("The client ID of the token.").exactOptional(),
    duration: string(`The duration of the token. ${DURATION}, or \`forever\`.`).exactOptional(),
    enabled: z
      .boolean()
      .describe("Whether the token is expected to be enabled. The default is `true`.")
      .exactOptional(),
    clientSecretVersion: z
      .int()
      .min(1)
      .describe("The version of the client secret, which each rotation raises by one.")
      .exactOptional(),
    expiringWithin: string(`Replaces the scope's \`expiringWithin\` for this token. ${DURATION}.`).exactOptional(),
  })
  .describe("A token that is expected to exist. A field that is left out is not compared, except `enabled`.");

const acceptSchema = z
  .strictObject({
    kind: z.enum(FindingKind).describe("The kind of the finding, for example `inactive`."),
    name: nonEmpty("The name of the token, as in the finding.").exactOptional(),
    id: nonEmpty("The ID of the token, as in the finding.").exactOptional(),
    until: string(
      "The last day, in UTC, on which the finding is accepted, for example `2027-01-31`. In YAML, put it in quotes.",
      {
        pattern: "^\\d{4}-\\d{2}-\\d{2}$",
      },
    ),
    reason: nonEmpty("Why the finding is accepted."),
  })
  .meta({
    description: "A finding that is accepted until a given date. It needs `name` or `id`, or both.",
    anyOf: [{ required: ["name"] }, { required: ["id"] }],
  });

const scopeSchema = z
  .strictObject({
    accountId: id("account").exactOptional(),
    zoneId: id("zone").exactOptional(),
    accountName: string(
      "The name of the account, shown beside its ID. It is not compared with anything.",
    ).exactOptional(),
    expiringWithin: string(
      `Report tokens that expire within this time as \`expiring\`. ${DURATION}. The default is \`720h\`.`,
    ).exactOptional(),
    inactiveFor: string(
      `Report tokens unused for this long as \`inactive\`. ${DURATION}. By default tokens are not checked for this.`,
    ).exactOptional(),
    unmanaged: z
      .enum(Unmanaged)
      .describe("What to do about tokens that nothing expects: `ignore` or `report`. The default is `ignore`.")
      .exactOptional(),
    usage: z
      .boolean()
      .describe(
        "Whether to read what uses the tokens, too. This takes five more requests and further permissions. Only for an account. " +
          "The default is `false`.",
      )
      .exactOptional(),
    tokens: z.array(tokenSchema).describe("The expected tokens."),
    accept: z
      .array(acceptSchema)
      .describe("Known findings that do not count until a given date. They are shown as accepted.")
      .exactOptional(),
  })
  .meta({
    description: "An account or a zone, and the tokens expected there. It has exactly one of `accountId` and `zoneId`.",
    oneOf: [{ required: ["accountId"] }, { required: ["zoneId"] }],
  });

/** What a baseline file contains. */
export const baselineSchema = z
  .strictObject({
    $schema: string("Where editors find this schema.").exactOptional(),
    version: z.literal(BASELINE_VERSION).describe("The version of the format: 1."),
    scopes: z.array(scopeSchema).min(1).describe("The accounts and zones to check."),
  })
  .meta({
    title: "A baseline of Cloudflare Access service tokens",
    description:
      "Which service tokens `cloudflare-access drift` expects. `cloudflare-access baseline write` writes it.",
  });

const items = z.array(z.unknown());

/** A file and a scope without what their lists contain, which is checked item by item: zod fails on 100,000 issues of one list. */
export const PARTS = {
  file: baselineSchema.extend({ scopes: items.min(1) }),
  scope: scopeSchema.extend({ tokens: items, accept: items.exactOptional() }),
  tokens: tokenSchema,
  accept: acceptSchema,
};

/** A part of a baseline file that has keys of its own. */
export type Part = keyof typeof PARTS;

/** The content of a baseline file. */
export type Baseline = z.infer<typeof baselineSchema>;

/** An account or a zone of a baseline file. */
export type BaselineScope = Baseline["scopes"][number];

/** The keys that a part can have, in the order in which they are written. */
export function keysOf(part: Part): readonly string[] {
  return Object.keys(PARTS[part].shape);
}
