#!/bin/sh
# Checks service tokens against a baseline, and tells apart what an exit code of 1 would not:
#
#     npm install pulumi-cloudflare-access
#     CLOUDFLARE_API_TOKEN=… sh drift.sh service-tokens.yaml
#
# Drift and tokens that have expired stop the pipeline; a token that expires soon only warns; an API that can't be reached is
# neither.
set -u

baseline=${1:?give the baseline file}

# With --no, npx never downloads a package of the command's name, which is not this project's.
report=$(NO_COLOR=1 npx --no cloudflare-access drift --baseline "$baseline" --format text)
code=$?
[ -z "$report" ] || printf '%s\n' "$report"

case $code in
  0) echo "The tokens are as the baseline has them." ;;
  1) echo "An account or zone is not there, or the check itself failed: see above." >&2 ;;
  2) echo "The tokens have drifted. If that is right, accept it: npx --no cloudflare-access baseline write $baseline" >&2 ;;
  3)
    # The code is that of any expiry; the report's lines begin with severity and kind.
    if printf '%s\n' "$report" | grep -q '^  error  *expired '; then
      echo "Tokens have expired. Refresh them in Cloudflare." >&2
    else
      echo "Tokens are about to expire. Refresh them in Cloudflare." >&2
      code=0
    fi
    ;;
  4) echo "The credential was refused. Run: npx --no cloudflare-access doctor" >&2 ;;
  5) echo "Cloudflare did not answer for everything: what is not checked above may have drifted. Try again later." >&2 ;;
  *) echo "The check itself failed (exit code $code)." >&2 ;;
esac
exit $code
