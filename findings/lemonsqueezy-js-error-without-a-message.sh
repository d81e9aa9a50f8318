#!/usr/bin/env bash
# npm @lemonsqueezy/lemonsqueezy.js 4.0.0: the error for a refused key is an Error with an empty message.
#
# Expected: `const { error } = await validateLicense(key)` gives an Error whose `message` has the service's reason, like the
# error for a network failure.
# Actual: the reason of a refusal is only in `error.cause`, and the reason of a network failure only in `error.message`. Code
# that logs or shows `error.message` shows an empty line for "license_key not found.".
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
  const { error } = await validateLicense('00000000-0000-4000-8000-000000000000');
  console.log(`${what}: message ${JSON.stringify(error.message)}, cause ${JSON.stringify(error.cause)}`);
};
await show('refused', async () =>
  new Response('{"valid":false,"error":"license_key not found."}', { status: 404 }));
await show('no network', async () => { throw new TypeError('fetch failed'); });
JS
node seen.mjs | tee seen
diff - seen <<'SEEN' && echo "as seen with lemonsqueezy.js 4.0.0"
refused: message "", cause "license_key not found."
no network: message "fetch failed", cause undefined
SEEN
