package dev.latchkey.http.internal.openapi;

import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.render.Replies;
import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.internal.route.RoutedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A page to read and try the OpenAPI document: Swagger UI from its web jar, without resources from elsewhere. If the
 * host has no such jar, there is no page.
 */
public final class SwaggerUi {

    private static final String JAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final Map<String, String> FILES = Map.of(
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "favicon-32x32.png", "image/png");

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Latchkey API</title>
              <link rel="icon" href="docs/favicon-32x32.png">
              <link rel="stylesheet" href="docs/swagger-ui.css">
            </head>
            <body>
              <div id="swagger-ui"></div>
              <script src="docs/swagger-ui-bundle.js"></script>
              <script src="docs/page.js"></script>
            </body>
            </html>
            """;
    private static final String SCRIPT = """
            SwaggerUIBundle({url: 'openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null});
            """;

    /** The page's styles are inline; everything else comes from this server. */
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final ClassLoader classes = SwaggerUi.class.getClassLoader();
    private final @Nullable String folder = folder();

    /** Adds the page's routes, if the host has the jar. */
    public void addTo(RouteTable.Builder routes) {
        if (folder != null) {
            routes.page("/docs", request -> page()).page("/docs/{file}", this::file);
        }
    }

    private @Nullable String folder() {
        try (InputStream file = classes.getResourceAsStream(JAR)) {
            if (file == null) {
                return null;
            }
            Properties properties = new Properties();
            properties.load(file);
            return "META-INF/resources/webjars/swagger-ui/" + properties.getProperty("version") + "/";
        } catch (IOException e) {
            throw new UncheckedIOException(JAR + " cannot be read", e);
        }
    }

    private static Reply page() {
        return Replies.of(200, "text/html; charset=utf-8", "no-cache", PAGE.getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer");
    }

    private Reply file(RoutedRequest request) {
        String name = request.requiredParameter();
        if (name.equals("page.js")) {
            return Replies.of(
                    200, "text/javascript; charset=utf-8", "no-cache", SCRIPT.getBytes(StandardCharsets.UTF_8));
        }
        String type = FILES.get(name);
        if (type == null) {
            throw new RejectedRequest(ApiError.notFound());
        }
        return Replies.of(200, type, "public, max-age=3600", read(name));
    }

    private byte[] read(String name) {
        try (InputStream file = classes.getResourceAsStream(folder + name)) {
            if (file == null) {
                throw new RejectedRequest(ApiError.notFound());
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the web jar", e);
        }
    }
}
