#!/usr/bin/env bash
# npm ratelimit-header-parser 0.1.0: `Retry-After: 3` with X-RateLimit-* fields is a moment in 1970.
#
# Expected: the number in Retry-After is seconds from now (RFC 9110, section 10.2.3), and `reset` is in three seconds.
# Actual: without a reset header, the number is read as seconds since 1970. The reset lies in the past. A client that waits
# until then does not wait at all, and exceeds the limit again at once.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ratelimit-header-parser@0.1.0 >/dev/null
cat > seen.mjs <<'JS'
import { parseRateLimit } from 'ratelimit-header-parser';
const read = parseRateLimit(
  new Headers({ 'X-RateLimit-Limit': '20', 'X-RateLimit-Remaining': '0', 'Retry-After': '3' }));
console.log(`remaining ${read.remaining}, reset ${read.reset.toISOString()}`);
JS
node seen.mjs | tee seen
diff - seen <<'SEEN' && echo "as seen with ratelimit-header-parser 0.1.0"
remaining 0, reset 1970-01-01T00:00:03.000Z
SEEN
