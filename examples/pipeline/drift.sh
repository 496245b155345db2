#!/bin/sh
# Checks service tokens against a baseline, in any pipeline that runs a shell:
#
#     npm install pulumi-cloudflare-access
#     CLOUDFLARE_API_TOKEN=… sh drift.sh service-tokens.yaml
#
# Errors (drift, expired tokens) stop the pipeline. Warnings, such as a token that expires soon, are only shown; without
# --fail-on they stop it, too. The report says what to do about each finding.
set -u

if [ $# -ne 1 ]; then
  echo "Usage: sh drift.sh BASELINE_FILE" >&2
  exit 64
fi
baseline=$1

# With --no, npx never downloads a package of the command's name, which is not this project's.
npx --no -- cloudflare-access drift --baseline "$baseline" --fail-on error
code=$?

case $code in
  0) ;;
  2) echo "The tokens have drifted." >&2 ;;
  3) echo "Tokens have expired." >&2 ;;
  4) echo "The credential was refused. Run: npx --no -- cloudflare-access doctor" >&2 ;;
  5) echo "Cloudflare gave no complete answer: what was not checked may have drifted. Try again later." >&2 ;;
  *) echo "The check itself failed (exit code $code): see above." >&2 ;;
esac
exit $code
