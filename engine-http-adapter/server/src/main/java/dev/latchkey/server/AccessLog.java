package dev.latchkey.server;

import dev.latchkey.http.HttpApi;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Logs one line for each answer. The line contains no text that the client chose. */
final class AccessLog implements RequestLog {
    private static final Logger LOG = Logger.getLogger("dev.latchkey.access");

    private final HttpApi api;

    AccessLog(HttpApi api) {
        this.api = api;
    }

    @Override
    public void log(Request request, Response response) {
        String path = request.getHttpURI().getPath();
        String route = path == null ? null : api.route(path);
        long nanos = System.nanoTime() - request.getBeginNanoTime();
        LogRecord event = new LogRecord(Level.INFO, "answered");
        event.setLoggerName(LOG.getName());
        event.setParameters(new Object[] {
            new LogField("route", route == null ? "-" : route),
            new LogField("status", response.getStatus()),
            new LogField("micros", TimeUnit.NANOSECONDS.toMicros(nanos)),
            new LogField("peer", Request.getRemoteAddr(request))
        });
        LOG.log(event);
    }
}
