#!/usr/bin/env bash
# npm @lemonsqueezy/lemonsqueezy.js 4.0.0: an answer that is not JSON loses its status.
#
# Expected: a 503 with an HTML page, sent by a gateway in front of the service, gives `statusCode` 503. A program can then
# distinguish "try again later" from a refusal and from a network failure.
# Actual: `statusCode` is null, and the error is that of the JSON parser. The same happens for the 200 of a captive portal.
# All three look the same: no data, no status.
# This script replaces fetch to play the service; nothing is sent anywhere.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @lemonsqueezy/lemonsqueezy.js@4.0.0 >/dev/null
cat > seen.mjs <<'JS'
import { validateLicense } from '@lemonsqueezy/lemonsqueezy.js';
const show = async (what, answer) => {
  globalThis.fetch = answer;
  const { statusCode, data } = await validateLicense('00000000-0000-4000-8000-000000000000');
  console.log(`${what}: statusCode ${statusCode}, data ${JSON.stringify(data)}`);
};
const page = (status) => async () => new Response('<p>Please wait</p>', { status });
await show('503, JSON', async () => new Response('{"message":"busy"}', { status: 503 }));
await show('503, HTML', page(503));
await show('200, HTML', page(200));
await show('no network', async () => { throw new TypeError('fetch failed'); });
JS
node seen.mjs | tee seen
diff - seen <<'SEEN' && echo "as seen with lemonsqueezy.js 4.0.0"
503, JSON: statusCode 503, data {"message":"busy"}
503, HTML: statusCode null, data null
200, HTML: statusCode null, data null
no network: statusCode null, data null
SEEN
