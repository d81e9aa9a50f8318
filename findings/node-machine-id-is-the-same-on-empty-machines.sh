#!/usr/bin/env bash
# npm node-machine-id 1.1.12: every Linux machine with an empty /etc/machine-id has one and the same id.
#
# Expected: if no id can be read, machineIdSync() throws, or distinguishes machines by something else. Its source falls back on
# the host's name.
# Actual: it uses the host's name only if no file exists. An image whose file is empty, as systemd's documentation asks of
# images for copying (machine-id(5), first boot), gives the empty text, whose SHA-256 begins with e3b0c442. All containers and
# clones of such images share one slot of a licence, or free each other's.
# This script hides the file behind an empty one, in a mount namespace of its own, which needs unshare(1).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-machine-id@1.1.12 >/dev/null
: > empty
unshare --map-root-user --mount sh -c '
  for file in /etc/machine-id /var/lib/dbus/machine-id; do
    if [ -e "$file" ]; then mount --bind empty "$file"; fi
  done
  node -p "const { machineIdSync } = require(\"node-machine-id\"); JSON.stringify(machineIdSync(true)) + \" \" + machineIdSync()"
' | tee seen
diff - seen <<'SEEN' && echo "as seen with node-machine-id 1.1.12"
"" e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
SEEN
