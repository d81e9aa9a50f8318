package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.http.ApiReply;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import dev.latchkey.http.setting.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The API in this process, on an engine that is closed with it. A process that can open the database may do everything.
 */
final class LocalApi implements Exchange {
    /** The longest licence text, however its characters are written. */
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private final LicensingEngine engine;
    private final HttpApi api;

    /** The API on an engine, where the owner makes every call as an operator. */
    LocalApi(LicensingEngine engine) {
        Authentication owner = new Authentication.Accepted(Caller.operator(Owner.ID));
        this.engine = engine;
        this.api = HttpApi.builder(engine)
                .wireFormat(WireFormat.PROBLEM)
                .maxBodyBytes(MAX_BODY_BYTES)
                .authenticators(List.of((request, client) -> owner))
                .build();
    }

    @Override
    public ObjectNode send(CallRequest request) {
        ApiReply reply = reply(request);
        ObjectNode content = Problem.object(content(reply));
        return content == null ? JsonNodeFactory.instance.objectNode() : content;
    }

    @Override
    public void stream(CallRequest request, OutputStream out) throws IOException {
        reply(request).body().writeTo(out);
    }

    private ApiReply reply(CallRequest request) {
        ApiHeaders.Builder headers = ApiHeaders.builder();
        request.headers().forEach(headers::add);
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        ApiReply reply = api.handle(ApiRequest.builder(request.method(), request.rawPath())
                .rawQuery(request.rawQuery())
                .headers(headers.add("Content-Length", String.valueOf(body.length))
                        .build())
                .peer(InetAddress.getLoopbackAddress())
                .body(new ByteArrayInputStream(body))
                .build());
        if (reply.status() >= 300) {
            throw refusal(reply);
        }
        return reply;
    }

    private static RuntimeException refusal(ApiReply reply) {
        Problem problem = Problem.of(reply.status(), content(reply));
        if (problem == null) {
            return new LicensingException("the call failed with status " + reply.status());
        }
        String sentence = problem.sentence();
        String logged = problem.id() == null ? "" : " (" + problem.id() + " in the log)";
        return new ProblemException(
                sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1) + logged, problem, "");
    }

    private static byte[] content(ApiReply reply) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            reply.body().writeTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to take bytes", e);
        }
        return content.toByteArray();
    }

    @Override
    public void close() {
        engine.close();
    }
}
