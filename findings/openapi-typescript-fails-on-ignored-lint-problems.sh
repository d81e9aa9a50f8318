#!/usr/bin/env bash
# npm openapi-typescript 7.13.0: it fails on lint problems that the linter is told to ignore.
#
# Expected: openapi-typescript takes its rules from the linter's redocly.yaml, as its documentation says. It accepts each
# document that `redocly lint` accepts in that folder.
# Actual: it does not respect .redocly.lint-ignore.yaml, where Redocly keeps the exceptions to those rules. A valid document
# that the linter passes yields no types. Without redocly.yaml the same call yields them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
npm init -y >/dev/null
npm install --silent --no-audit --no-fund openapi-typescript@7.13.0 @redocly/cli@2.77.0 >/dev/null
cat > openapi.yaml <<'YAML'
openapi: 3.1.0
info: {title: Seen, version: "1"}
paths:
  /things:
    get:
      responses:
        "200": {description: All things}
YAML
printf 'rules:\n  operation-operationId: error\n' > redocly.yaml
answer() {
  local name=$1
  shift
  if npx --no-install "$@" >> log 2>&1; then echo "$name: passes"; else echo "$name: fails"; fi
}
{
  answer "linter, rule broken" redocly lint openapi.yaml
  answer "types, rule broken" openapi-typescript openapi.yaml -o types.ts
  npx --no-install redocly lint --generate-ignore-file openapi.yaml >> log 2>&1
  answer "linter, problem ignored" redocly lint openapi.yaml
  answer "types, problem ignored" openapi-typescript openapi.yaml -o types.ts
  grep -o 'Error: Operation object.*' log | tail -1
  rm redocly.yaml
  answer "types, no redocly.yaml" openapi-typescript openapi.yaml -o types.ts
} | tee seen
diff - seen <<'SEEN' && echo "as seen with openapi-typescript 7.13.0 and Redocly CLI 2.77.0"
linter, rule broken: fails
types, rule broken: fails
linter, problem ignored: passes
types, problem ignored: fails
Error: Operation object should contain `operationId` field. at #/paths/~1things/get/operationId
types, no redocly.yaml: passes
SEEN
