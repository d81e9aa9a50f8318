#!/usr/bin/env bash
# npm @lemonsqueezy/lemonsqueezy.js 4.0.0: an answer that is no JSON loses its status.
#
# One would guess: a 503 with an HTML page, as a gateway before the service sends it, gives `statusCode` 503, so that a
# program can tell "try again later" from a refusal and from a network that is down.
# What happens: `statusCode` is null and the error is the JSON parser's. So it is for a 200 of a captive portal. All three
# look the same: no data, no status.
# The service is played by a fetch of this script's own; nothing is sent anywhere.
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
