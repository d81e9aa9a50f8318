#!/usr/bin/env bash
# npm ratelimit-header-parser 0.1.0: today's IETF fields parse to NaN and an invalid date, without an error.
#
# Expected: a parser for rate-limit headers, including the IETF draft's, reads
#   RateLimit-Policy: "license";q=20;w=4      RateLimit: "license";r=19;t=1
# (draft-ietf-httpapi-ratelimit-headers from its eighth version on), or returns undefined as for unknown headers.
# Actual: it reads `RateLimit` as the older form `limit=20, remaining=19, reset=1`, and returns an object whose numbers are NaN
# and whose reset is an invalid Date. `remaining > 0` is then always false, and so is `remaining === 0`.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ratelimit-header-parser@0.1.0 >/dev/null
cat > seen.mjs <<'JS'
import { parseRateLimit } from 'ratelimit-header-parser';
const show = (form, headers) => {
  const read = parseRateLimit(new Headers(headers));
  console.log(`${form}: limit ${read?.limit}, remaining ${read?.remaining}, reset ${read?.reset}`);
};
show('structured', { 'RateLimit-Policy': '"license";q=20;w=4', RateLimit: '"license";r=19;t=1' });
show('unknown', { 'X-Nothing': '1' });
JS
node seen.mjs | tee seen
diff - seen <<'SEEN' && echo "as seen with ratelimit-header-parser 0.1.0"
structured: limit NaN, remaining NaN, reset Invalid Date
unknown: limit undefined, remaining undefined, reset undefined
SEEN
