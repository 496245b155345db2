// Keeps one GitHub issue open for each account or zone that has findings, updates it, and closes it once there are none:
//
//     CLOUDFLARE_API_TOKEN=… GH_TOKEN=… GH_REPO=OWNER/NAME node issues.mjs service-tokens.yaml
//
// An account or zone that could not be checked keeps its issue as it is, and the script ends with the check's exit code: that the
// API failed does not mean that all is well. Needs gh (https://cli.github.com).
import { spawnSync } from "node:child_process";

const label = "service-tokens";
const titleStart = "Service tokens of ";
const [baseline] = process.argv.slice(2);
if (baseline === undefined) {
  console.error("Usage: node issues.mjs BASELINE_FILE");
  process.exit(64);
}

const check = drift("json");
if (check.stdout === "") {
  process.exit(check.status ?? 1);
}
const { findings, errors } = JSON.parse(check.stdout);
// Accepted findings have a day until which they are.
const found = scopesOf(findings.filter(({ acceptedUntil }) => acceptedUntil === undefined));
const unchecked = scopesOf(errors);

gh(["label", "create", label, "--description", "Cloudflare Access service tokens", "--force"]);
const open = JSON.parse(
  gh(["issue", "list", "--label", label, "--state", "open", "--limit", "1000", "--json", "number,title"]),
).filter(({ title }) => title.startsWith(titleStart));

for (const [scope, option] of found) {
  const title = titleStart + scope;
  const { stdout: body } = drift("markdown", option);
  const issue = open.find((candidate) => candidate.title === title);
  if (issue === undefined) {
    gh(["issue", "create", "--title", title, "--label", label, "--body-file", "-"], body);
  } else {
    gh(["issue", "edit", String(issue.number), "--body-file", "-"], body);
  }
}
for (const { number, title } of open) {
  const scope = title.slice(titleStart.length);
  if (!found.has(scope) && !unchecked.has(scope)) {
    gh(["issue", "close", String(number), "--comment", "No findings any more."]);
  }
}
// Findings are in the issues; only what could not be checked fails the job.
process.exitCode = [0, 2, 3].includes(check.status) ? 0 : (check.status ?? 1);

/** Each account or zone, such as `account 0123…`, with the option that names it. */
function scopesOf(entries) {
  return new Map(
    entries.map(({ accountId, zoneId }) =>
      accountId === undefined
        ? [`zone ${zoneId}`, ["--zone", zoneId]]
        : [`account ${accountId}`, ["--account", accountId]],
    ),
  );
}

function drift(format, scope = []) {
  return run("npx", ["--no", "--", "cloudflare-access", "drift", "--baseline", baseline, "--format", format, ...scope]);
}

function gh(args, input) {
  const { status, stdout } = run("gh", args, input);
  if (status !== 0) {
    process.exit(1);
  }
  return stdout;
}

function run(command, args, input) {
  return spawnSync(command, args, { input, encoding: "utf8", stdio: ["pipe", "pipe", "inherit"], maxBuffer: 2 ** 28 });
}
