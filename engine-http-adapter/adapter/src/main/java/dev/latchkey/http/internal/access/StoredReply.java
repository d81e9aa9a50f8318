package dev.latchkey.http.internal.access;

import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.message.ApiBody;
import dev.latchkey.http.message.ApiHeaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A reply as bytes: its status, fields and body. */
final class StoredReply {

    private StoredReply() {}

    static byte[] write(Reply reply) {
        List<String> fields = new ArrayList<>();
        reply.headers().forEach((name, value) -> Collections.addAll(fields, name, value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(reply.status());
            out.writeShort(fields.size());
            for (String field : fields) {
                out.writeUTF(field);
            }
            reply.body().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a write to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static Reply read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int status = in.readShort();
            ApiHeaders.Builder headers = ApiHeaders.builder();
            for (int left = in.readShort(); left > 0; left -= 2) {
                headers.add(in.readUTF(), in.readUTF());
            }
            return new Reply(status, headers.build(), ApiBody.of(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("the stored reply for an idempotency key ends early", e);
        }
    }
}
