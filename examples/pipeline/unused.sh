#!/bin/sh
# Lists the service tokens that nothing uses, as a step of any pipeline that runs a shell:
#
#     npm install pulumi-cloudflare-access
#     CLOUDFLARE_API_TOKEN=… CLOUDFLARE_ACCOUNT_ID=… sh unused.sh
#
# The credential needs the permissions that `tokens usage --help` names. Without one of them the exit code is 4, and no token is
# called unused.
set -u

npx --no -- cloudflare-access tokens usage --unused --format csv --output unused-tokens.csv
