#!/usr/bin/env bash
# License3j 3.2.0: an expiry written as RFC 3339 loses its time of day, and a day that does not exist becomes another one.
#
# Expected: "expiryDate:DATE=2027-01-01T18:30:00Z" is either that instant or an error.
# Actual: of the formats that it tries, the one for a day takes the first ten characters and ignores the rest. The licence
# ends at midnight, 18.5 hours early. "12:00:00+02:00" after a space keeps the time and loses the offset. 30 February becomes
# 2 March. Nothing is thrown.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn -q -B dependency:copy -Dartifact=com.javax0.license3j:license3j:3.2.0 -DoutputDirectory=. >/dev/null
cat > Seen.java <<'JAVA'
import javax0.license3j.License;

public class Seen {
    public static void main(String[] arguments) {
        for (String end : new String[] {"2027-01-01T18:30:00Z", "2027-01-01 12:00:00+02:00", "2027-02-30"}) {
            License license = License.Create.from("expiryDate:DATE=" + end + "\n");
            System.out.println(end + " is read as " + license.get("expiryDate").getDate().toInstant());
        }
    }
}
JAVA
java -cp license3j-3.2.0.jar Seen.java | tee seen
diff - seen <<'SEEN' && echo "as seen with License3j 3.2.0"
2027-01-01T18:30:00Z is read as 2027-01-01T00:00:00Z
2027-01-01 12:00:00+02:00 is read as 2027-01-01T12:00:00Z
2027-02-30 is read as 2027-03-02T00:00:00Z
SEEN
