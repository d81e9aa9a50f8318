#!/usr/bin/env bash
# npm node-machine-id 1.1.12: every Linux machine whose /etc/machine-id is still empty has one and the same id.
#
# One would guess: where no id can be read, machineIdSync() throws, or tells machines apart by something else; its source
# has the host's name to fall back on.
# What happens: the host's name is asked only if no file is there. An image whose file is empty, as systemd's documentation
# asks of images that are to be copied (machine-id(5), first boot), gives the empty text, whose SHA-256 begins with
# e3b0c442: all containers and clones of such images take one slot of a licence together, or free each other's.
# The file is covered by an empty one in a mount namespace of this script's own, which needs unshare(1).
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
