#!/usr/bin/env bash
# License3j 3.2.0: isRevoked(false) returns true when the revocation server is overloaded.
#
# Expected: the argument of isRevoked(defaultRevocationState) is the result whenever the server gives no answer. With false, a
# server that is down or busy (503, 429) revokes nothing.
# Actual: the default counts only if the connection fails. Every status except 200 is a revocation, even 503 and 204. An
# outage that still answers locks customers out, and an outage that does not answer lets them in.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn -q -B dependency:copy -Dartifact=com.javax0.license3j:license3j:3.2.0 -DoutputDirectory=. >/dev/null
cat > Seen.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax0.license3j.License;
import javax0.license3j.RevocableLicense;

public class Seen {
    public static void main(String[] arguments) throws Exception {
        int port = 0;
        for (int status : new int[] {200, 204, 429, 503}) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
            port = server.getAddress().getPort();
            System.out.println(status + ": revoked " + ask(port));
            server.stop(0);
        }
        System.out.println("no server: revoked " + ask(port));
    }

    private static boolean ask(int port) {
        RevocableLicense license = new RevocableLicense(new License());
        license.setRevocationURL("http://127.0.0.1:" + port + "/revoked/${licenseId}");
        return license.isRevoked(false);
    }
}
JAVA
java -cp license3j-3.2.0.jar Seen.java | tee seen
diff - seen <<'SEEN' && echo "as seen with License3j 3.2.0"
200: revoked false
204: revoked true
429: revoked true
503: revoked true
no server: revoked false
SEEN
