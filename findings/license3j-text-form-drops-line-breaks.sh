#!/usr/bin/env bash
# License3j 3.2.0: a licence with a value of two lines does not survive its own text form.
#
# Expected: License.toString() and License.Create.from(String) are inverse to each other, like serialized() and from(byte[]). A
# signed licence that is written as text and read again still verifies.
# Actual: toString() writes the value as a block of lines, and from(String) joins the lines without a break between them. The
# signed value has changed: isOK returns false for a licence that nobody touched. Nothing is thrown. The binary form keeps
# the value.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn -q -B dependency:copy -Dartifact=com.javax0.license3j:license3j:3.2.0 -DoutputDirectory=. >/dev/null
cat > Seen.java <<'JAVA'
import javax0.license3j.Feature;
import javax0.license3j.License;
import javax0.license3j.crypto.LicenseKeyPair;

public class Seen {
    public static void main(String[] arguments) throws Exception {
        var keys = LicenseKeyPair.Create.from("RSA/ECB/PKCS1Padding", 2048).getPair();
        License license = new License();
        license.add(Feature.Create.stringFeature("owner", "Example Ltd\n1 Example Street"));
        license.sign(keys.getPrivate(), "SHA-512");
        License binary = License.Create.from(license.serialized());
        License text = License.Create.from(license.toString());
        System.out.println("binary form verifies: " + binary.isOK(keys.getPublic()));
        System.out.println("text form verifies: " + text.isOK(keys.getPublic()));
        System.out.println("owner read from text: " + text.get("owner").getString());
    }
}
JAVA
java -cp license3j-3.2.0.jar Seen.java | tee seen
diff - seen <<'SEEN' && echo "as seen with License3j 3.2.0"
binary form verifies: true
text form verifies: false
owner read from text: Example Ltd1 Example Street
SEEN
