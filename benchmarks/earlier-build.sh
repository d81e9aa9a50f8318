#!/bin/sh
# Builds the benchmarks' jar of an earlier commit from git, as benchmarks/target/build-COMMIT.jar, unless it is there.
set -e
cd "$(dirname "$0")/.."
jar=benchmarks/target/build-$1.jar
[ -e "$jar" ] && exit 0
mkdir -p benchmarks/target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git archive "$1" | tar -x -C "$work"
(cd "$work" && ./mvnw -q -B package -pl benchmarks -am -DskipTests -Djacoco.skip -Dmaven.javadoc.skip -Dmaven.source.skip \
  -Dcyclonedx.skip -Dspotless.check.skip)
cp "$work/benchmarks/target/benchmarks.jar" "$jar"
