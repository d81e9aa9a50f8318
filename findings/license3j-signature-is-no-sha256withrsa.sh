#!/usr/bin/env bash
# License3j 3.2.0: a licence signed with RSA and "SHA-256" does not have a SHA256withRSA signature.
#
# Expected: sign(key, "SHA-256") with an RSA key makes a PKCS #1 v1.5 signature (RFC 8017, section 8.2). The JDK's
# SHA256withRSA and `openssl dgst -sha256 -verify` check it, and a client in another language can verify it.
# Actual: the bare digest is padded and encrypted, without the DigestInfo that names the hash. Both refuse it. Only a check of
# the raw digest (`openssl pkeyutl -verify` without a digest option) accepts it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn -q -B dependency:copy -Dartifact=com.javax0.license3j:license3j:3.2.0 -DoutputDirectory=. >/dev/null
cat > Seen.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import javax0.license3j.Feature;
import javax0.license3j.License;
import javax0.license3j.crypto.LicenseKeyPair;

public class Seen {
    public static void main(String[] arguments) throws Exception {
        var keys = LicenseKeyPair.Create.from("RSA/ECB/PKCS1Padding", 2048).getPair();
        License license = new License();
        license.add(Feature.Create.stringFeature("edition", "standard"));
        license.sign(keys.getPrivate(), "SHA-256");
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(keys.getPublic());
        check.update(license.unsigned());
        System.out.println("License3j: " + license.isOK(keys.getPublic()));
        System.out.println("JDK, SHA256withRSA: " + check.verify(license.getSignature()));
        Files.write(Path.of("signed"), license.unsigned());
        Files.write(Path.of("signature"), license.getSignature());
        Files.write(Path.of("public.der"), keys.getPublic().getEncoded());
    }
}
JAVA
java -cp license3j-3.2.0.jar Seen.java | tee seen
openssl pkey -pubin -inform DER -in public.der -out public.pem
openssl dgst -sha256 -binary signed > digest
said() { if "$@" >/dev/null 2>&1; then echo true; else echo false; fi; }
echo "openssl, with the digest named: $(said openssl dgst -sha256 -verify public.pem -signature signature signed)" | tee -a seen
echo "openssl, bare digest: $(said openssl pkeyutl -verify -pubin -inkey public.pem -sigfile signature -in digest)" | tee -a seen
diff - seen <<'SEEN' && echo "as seen with License3j 3.2.0"
License3j: true
JDK, SHA256withRSA: false
openssl, with the digest named: false
openssl, bare digest: true
SEEN
