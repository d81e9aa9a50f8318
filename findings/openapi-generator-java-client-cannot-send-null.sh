#!/usr/bin/env bash
# openapi-generator 7.23.0: the Java client that it makes by default cannot send null.
#
# Expected: a member of type ["integer","null"] that is set to null is in the request body, since many servers take null as
# "remove it" and an absent member as "leave it". The option openApiNullable is for that. It is on by default, and its
# description excludes only the library microprofile.
# Actual: with the default library, okhttp-gson, the setter accepts null, the call succeeds, and the body is without the
# member. With `--library native` the same call sends null. `nullable: true` in an OpenAPI 3.0 document makes no difference.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn -q -B dependency:copy -Dartifact=org.openapitools:openapi-generator-cli:7.23.0 -DoutputDirectory=. >/dev/null
cat > openapi.yaml <<'YAML'
openapi: 3.1.0
info: {title: Seen, version: "1"}
paths:
  /things:
    post:
      operationId: change
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Thing'}
      responses:
        "204": {description: Changed}
components:
  schemas:
    Thing:
      type: object
      properties:
        limit: {type: [integer, "null"]}
YAML
cat > Seen.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.DefaultApi;
import org.openapitools.client.model.Thing;

public class Seen {
    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/things", exchange -> {
            System.out.println(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        ApiClient client = new ApiClient();
        client.BASE("http://localhost:" + server.getAddress().getPort());
        DefaultApi api = new DefaultApi(client);
        api.change(new Thing());
        api.change(new Thing().limit(3));
        api.change(new Thing().limit(null));
        System.exit(0);
    }
}
JAVA
bodies() {
  local library=$1 base=$2
  java -jar openapi-generator-cli-7.23.0.jar generate -i openapi.yaml -g java --library "$library" -o "$library" >/dev/null
  sed "s/BASE/$base/" Seen.java > "$library/src/main/java/Seen.java"
  mvn -q -B -f "$library" compile dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib >&2
  java -cp "$library/target/classes:$library/target/lib/*" Seen | sed "s/^/$library: /"
}
{ bodies okhttp-gson setBasePath; bodies native updateBaseUri; } | tee seen
diff - seen <<'SEEN' && echo "as seen with openapi-generator 7.23.0"
okhttp-gson: {}
okhttp-gson: {"limit":3}
okhttp-gson: {}
native: {}
native: {"limit":3}
native: {"limit":null}
SEEN
