#!/usr/bin/env bash
# npm base32.js 0.1.0: the Crockford decoder reads an unknown symbol as zero.
#
# Expected: hyphens are ignored, as Crockford's text requires, and a letter outside the alphabet (U) or a check symbol (*) is
# an error.
# Actual: each of them silently stands for five zero bits. A key that is typed with its hyphens has other bytes than without
# them, and a mistyped letter makes another key instead of an error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund base32.js@0.1.0 >/dev/null
cat > seen.cjs <<'JS'
const base32 = require('base32.js');
const bytes = (text) => Buffer.from(new base32.Decoder({ type: 'crockford' }).write(text).finalize()).toString('hex');
for (const text of ['ABCDEFGH', 'ABCD-EFGH', 'ABCD0EFGH', 'ABCUEFGH', 'ABC0EFGH', 'ABCDEFG*', 'ABCDEFG0']) {
  console.log(`${text}: ${bytes(text)}`);
}
JS
node seen.cjs | tee seen
diff - seen <<'SEEN' && echo "as seen with base32.js 0.1.0"
ABCDEFGH: 52d8d73e11
ABCD-EFGH: 52d8d039f088
ABCD0EFGH: 52d8d039f088
ABCUEFGH: 52d8073e11
ABC0EFGH: 52d8073e11
ABCDEFG*: 52d8d73e00
ABCDEFG0: 52d8d73e00
SEEN
