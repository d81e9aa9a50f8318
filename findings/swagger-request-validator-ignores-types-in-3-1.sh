#!/usr/bin/env bash
# swagger-request-validator 2.46.1: in an OpenAPI 3.1 document, a response's `type` is ignored.
#
# Expected: a document that says 3.1.0 is either enforced like one that says 3.0.3, or refused.
# Actual: `required` is enforced, and `type` is not. A test suite that checks its answers against a 3.1 document passes for
# {"count":"three"} although the document says integer. The same document as 3.0.3 refuses it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.atlassian.oai</groupId><artifactId>swagger-request-validator-core</artifactId><version>2.46.1</version></dependency>
    <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-annotations</artifactId><version>2.21</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Seen.java <<'JAVA'
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;

public class Seen {
    private static final String DOCUMENT = """
            {"openapi":"%s","info":{"title":"t","version":"1"},"paths":{"/things":{"get":{"responses":{"200":{
            "description":"d","content":{"application/json":{"schema":{"type":"object","required":["count"],
            "properties":{"count":{"type":"integer"}}}}}}}}}}}""";

    public static void main(String[] arguments) {
        for (String version : new String[] {"3.0.3", "3.1.0"}) {
            var validator = OpenApiInteractionValidator.createForInlineApiSpecification(DOCUMENT.formatted(version))
                    .build();
            for (String body : new String[] {"{\"count\":3}", "{\"count\":\"three\"}", "{}"}) {
                var response = SimpleResponse.Builder.ok()
                        .withContentType("application/json")
                        .withBody(body)
                        .build();
                var report = validator.validateResponse("/things", Request.Method.GET, response);
                System.out.println(version + " " + body + ": " + (report.hasErrors() ? "refused" : "accepted"));
            }
        }
    }
}
JAVA
java -cp 'lib/*' Seen.java 2>/dev/null | tee seen
diff - seen <<'SEEN' && echo "as seen with swagger-request-validator 2.46.1"
3.0.3 {"count":3}: accepted
3.0.3 {"count":"three"}: refused
3.0.3 {}: refused
3.1.0 {"count":3}: accepted
3.1.0 {"count":"three"}: accepted
3.1.0 {}: refused
SEEN
