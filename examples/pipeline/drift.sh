#!/bin/sh
# Checks service tokens against a baseline, and tells apart what an exit code of 1 would not:
#
#     CLOUDFLARE_API_TOKEN=… sh drift.sh service-tokens.yaml
#
# Drift stops the pipeline; a token that expires soon only warns; an API that can't be reached is neither.
set -u

baseline=${1:?give the baseline file}

npx cloudflare-access drift --baseline "$baseline" --format text
code=$?

case $code in
  0) echo "The tokens are as the baseline has them." ;;
  2) echo "The tokens have drifted. If that is right, accept it: npx cloudflare-access baseline write $baseline" >&2 ;;
  3) echo "Tokens have expired or are about to. Refresh them in Cloudflare." >&2; code=0 ;;
  4) echo "The credential was refused. Run: npx cloudflare-access doctor" >&2 ;;
  5) echo "Cloudflare could not give a complete answer, which says nothing about the tokens. Try again later." >&2 ;;
  *) echo "The check itself failed (exit code $code)." >&2 ;;
esac
exit $code
