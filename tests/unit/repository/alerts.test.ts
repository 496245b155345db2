import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as yaml from "yaml";
import { renderDriftMetrics } from "../../../provider/cli/drift/driftMetrics";
import { renderTokensMetrics } from "../../../provider/cli/tokens/tokensMetrics";
import { report } from "../cli/drift/exampleReport";
import { parseOpenMetrics } from "../cli/formats/parseOpenMetrics";

const path = join(__dirname, "..", "..", "..", "examples", "pipeline", "alerts.yml");

describe("alerts.yml", () => {
  it("reads metrics that are written, and all that say whether something could be read", () => {
    const { groups } = yaml.parse(readFileSync(path, "utf8")) as { groups: { rules: { expr: string }[] }[] };
    const used = groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => expr.match(/cloudflare_access_\w+/g) ?? []));
    const written = [renderTokensMetrics({ lists: [], failed: [] }, 0), renderDriftMetrics(report())].flatMap((text) =>
      Object.keys(parseOpenMetrics(text)),
    );

    expect(used.filter((name) => !written.includes(name))).toEqual([]);
    expect(written.filter((name) => /_(list|check)_/.test(name) && !used.includes(name))).toEqual([]);
  });
});
