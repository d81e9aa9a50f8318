#!/usr/bin/env bash
# npm @lemonsqueezy/lemonsqueezy.js 4.0.0: the error of a refused key is an Error whose message is empty.
#
# One would guess: `const { error } = await validateLicense(key)` gives an Error whose `message` says what the service said,
# as it does when the network fails.
# What happens: the reason of a refusal is in `error.cause` alone, while a failure of the network has it in `error.message`
# alone. Code that logs or shows `error.message` shows an empty line for "license_key not found.".
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
