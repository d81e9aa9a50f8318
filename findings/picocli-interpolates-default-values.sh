#!/usr/bin/env bash
# picocli 4.7.7: a value from an IDefaultValueProvider is interpolated, and an unset variable becomes "null".
#
# Expected: a value that the provider read from a settings file reaches the option unchanged. Only the text of annotations has
# variables.
# Actual: ${NAME} in it is replaced by a system property, an environment variable or a bundle's entry, or by the text "null"
# if there is none, and $$ becomes $. A password file, an issuer or a path with a dollar becomes another value than the
# written one. setInterpolateVariables(false) on the command turns this off, for the annotations' text too.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn -q -B dependency:copy -Dartifact=info.picocli:picocli:4.7.7 -DoutputDirectory=. >/dev/null
cat > Seen.java <<'JAVA'
import java.util.Map;
import picocli.CommandLine;

@CommandLine.Command
public class Seen implements Runnable {
    @CommandLine.Option(names = "--data")
    String data;

    @CommandLine.Option(names = "--issuer")
    String issuer;

    @Override
    public void run() {
        System.out.println(data + " and " + issuer);
    }

    public static void main(String[] arguments) {
        Map<String, String> file = Map.of("--data", "/srv/${SEEN_UNSET}/licences", "--issuer", "a$$b");
        for (boolean interpolate : new boolean[] {true, false}) {
            new CommandLine(new Seen())
                    .setInterpolateVariables(interpolate)
                    .setDefaultValueProvider(argument -> file.get(((CommandLine.Model.OptionSpec) argument).longestName()))
                    .execute();
        }
    }
}
JAVA
java -cp picocli-4.7.7.jar Seen.java | tee seen
diff - seen <<'SEEN' && echo "as seen with picocli 4.7.7"
/srv/null/licences and a$b
/srv/${SEEN_UNSET}/licences and a$$b
SEEN
