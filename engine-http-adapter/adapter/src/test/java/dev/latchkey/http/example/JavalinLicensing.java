package dev.latchkey.http.example;

import dev.latchkey.http.ApiReply;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.message.ApiRequest;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;

/** The worked example of the documents: licensing inside a Javalin application. */
public final class JavalinLicensing {

    private JavalinLicensing() {}

    /** An application that answers with this API. */
    public static Javalin app(HttpApi api) {
        return Javalin.create(config -> config.routes.before(ctx -> answer(api, ctx)));
    }

    // tag::readme[]
    static void answer(HttpApi api, Context ctx) throws IOException {
        ApiHeaders.Builder headers = ApiHeaders.builder();
        for (String name : Collections.list(ctx.req().getHeaderNames())) {
            Collections.list(ctx.req().getHeaders(name)).forEach(value -> headers.add(name, value));
        }
        ApiRequest request = ApiRequest.builder(ctx.req().getMethod(), ctx.req().getRequestURI())
                .rawQuery(ctx.queryString())
                .headers(headers.build())
                .peer(InetAddress.getByName(ctx.ip()))
                .body(ctx.req().getInputStream())
                .build();
        ApiReply reply = api.handle(request);
        ctx.status(reply.status());
        reply.headers().forEach(ctx.res()::setHeader);
        reply.body().writeTo(ctx.res().getOutputStream());
        ctx.res().flushBuffer();
        ctx.req().getInputStream().readNBytes(16 * 1024); // the rest of a body that was refused
        ctx.skipRemainingHandlers();
    }
    // end::readme[]
}
